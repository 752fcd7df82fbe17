import type { Tools } from "../actions/tools.ts";
import type { ProjectId, RunId } from "../core/ids.ts";
import { type Origin, SCHEDULED } from "../core/origin.ts";
import { HOME, type Placement, placedId, placedSecret, placementOf } from "../core/placement.ts";
import { toHex } from "../core/secret.ts";
import {
  type Database,
  type DatabaseBindings,
  furtherPlacements,
  openDatabase,
  openHome,
} from "../store/database.ts";

/** The stores that a Worker is bound to. */
export interface StoreBindings extends DatabaseBindings {
  readonly BUCKET: R2Bucket;
}

const freshBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** The real clock, chance and stores of a Worker, for actions on what is no project's: the database is the home. */
export function openTools(env: StoreBindings): Tools {
  return toolsOver(env, openHome(env), HOME);
}

/** The tools for a project, or for a run of one: its own database; undefined where that is not bound. */
export function openToolsFor(env: StoreBindings, id: ProjectId | RunId): Tools | undefined {
  return openToolsAt(env, placementOf(id));
}

/** The tools for a database by its number; undefined where none of that number is bound. */
export function openToolsAt(env: StoreBindings, placement: Placement): Tools | undefined {
  const database = openDatabase(env, placement);
  return database && toolsOver(env, database, placement);
}

/**
 * The tools for each database, the home first: for what goes over all projects.
 * @param origin by which request, where there is one
 */
export function openToolsEverywhere(
  env: StoreBindings,
  origin: Origin = SCHEDULED,
): readonly [Tools, ...Tools[]] {
  const further = furtherPlacements(env).flatMap((placement) => openToolsAt(env, placement) ?? []);
  const from = (tools: Tools): Tools => ({ ...tools, origin });
  return [from(openTools(env)), ...further.map(from)];
}

/** The tools over each database of what a Worker is bound to, made once: they hold nothing but bindings, which do not change. */
const opened = new WeakMap<StoreBindings, Map<Placement, Tools>>();

function toolsOver(env: StoreBindings, database: Database, placement: Placement): Tools {
  const ofEnv = opened.get(env) ?? new Map<Placement, Tools>();
  const known = ofEnv.get(placement);
  if (known) return known;
  const tools: Tools = {
    database,
    placement,
    bucket: env.BUCKET,
    nowMs: () => Date.now(),
    origin: SCHEDULED,
    newId: (prefix) => placedId(prefix, toHex(freshBytes(16)), placement),
    newSecret: () => placedSecret(freshBytes(32), placement),
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  };
  opened.set(env, ofEnv.set(placement, tools));
  return tools;
}
