import { drizzle } from "drizzle-orm/d1";
import { HOME, LAST_PLACEMENT, type Placement } from "../core/placement.ts";

/** D1 through Drizzle's SQL-like builder. */
export type Database = ReturnType<typeof openHome>;

/** The databases that a Worker is bound to. A project lies on one and never spans two. */
export interface DatabaseBindings {
  /** Number 0, the home. */
  readonly DB: D1Database;
  /** The further ones: DB_1, DB_2, … */
  readonly [further: `DB_${number}`]: D1Database;
}

/** Drizzle over each binding, made once an isolate: it holds nothing but the binding, which does not change. */
const opened = new WeakMap<D1Database, ReturnType<typeof drizzle<Record<string, never>, D1Database>>>();

function open(binding: D1Database) {
  const known = opened.get(binding);
  if (known) return known;
  const database = drizzle<Record<string, never>, D1Database>(binding);
  opened.set(binding, database);
  return database;
}

/** The database that is always there; number 0. */
export function openHome(env: DatabaseBindings) {
  return open(env.DB);
}

/** The one seam through which a number becomes a database; undefined where none of that number is bound. */
export function openDatabase(env: DatabaseBindings, placement: Placement): Database | undefined {
  if (placement === HOME) return openHome(env);
  const binding = env[`DB_${placement}`];
  return binding && open(binding);
}

/** The numbers of the databases that are bound beside the home, in order. */
export function furtherPlacements(env: DatabaseBindings): readonly Placement[] {
  return Object.keys(env)
    .map((name) => Number(/^DB_([1-9]\d*)$/.exec(name)?.[1] ?? HOME))
    .filter((placement) => placement > HOME && placement <= LAST_PLACEMENT)
    .sort((a, b) => a - b);
}

/**
 * How many bytes a database holds, as D1 tells with the answer to a query that reads next to nothing.
 * @throws Error where the database can not be reached or has no schema yet.
 */
export async function databaseBytes(database: Database): Promise<number> {
  const { meta } = await database.$client.prepare("SELECT id FROM projects LIMIT 1").run();
  return meta.size_after;
}
