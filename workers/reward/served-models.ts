import type { Tools } from "../actions/tools.ts";
import { encoderNamed } from "../core/frozen/encoder-reading.ts";
import type { FrozenEncoder } from "../core/frozen/frozen-encoder.ts";
import type { ProjectId } from "../core/ids.ts";
import type { GraphSession } from "../core/onnx/tensor.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import type { Novelty } from "../core/reward/novelty.ts";
import type { ModelCard } from "../core/reward/reward-model.ts";
import { FreshCache } from "../door/fresh-cache.ts";
import { Refusal } from "../door/refusal.ts";
import type { Caller } from "../door/serve.ts";
import { findLiveVersion, findPinnedVersion, type VersionRow } from "../store/versions.ts";
import { openEncoderOf } from "./open-encoders.ts";
import { FileGone, modelInMemory, openModel } from "./open-models.ts";
import { whatIsMissing } from "./what-is-missing.ts";

/** A version that answers, with its open session. */
export interface ServedModel {
  readonly project: ProjectId;
  readonly settings: ProjectPolicy;
  readonly version: number;
  readonly sha256: string;
  readonly createdAtMs: number;
  readonly session: Pick<GraphSession, "run">;
  readonly card: ModelCard;
  /** How far inputs lie from the training steps; files of before it was measured can not tell. */
  readonly novelty: Novelty | undefined;
  /** Where the model reads a frozen encoder's vectors. */
  readonly encoder: FrozenEncoder | undefined;
  readonly asker: Asker;
}

/** On whose behalf a model is asked: what a door knows of its visit. */
export interface Asker {
  readonly tools: Tools;
  readonly caller: Caller;
  readonly later: (work: Promise<unknown>) => void;
}

/** `live`, or a number as text: what a path or a query names. */
export type VersionName = string;

type FoundVersion = Awaited<ReturnType<typeof findLiveVersion>>;

/**
 * Which version is live, and what a pinned one is, as D1 last told. May be wrong for 5 s: a reward asked for right
 * after a promotion may still come from the version before it, and says so. Pinned versions do not change.
 */
const versions = new FreshCache<string, FoundVersion>(5_000, 4_000);

/**
 * The version of a project that a request names, with its open session; from memory, but for the first request of an
 * isolate.
 * @throws Refusal `not-found`, `no-model-yet`, `version-retired` where a pinned version's file is gone and another one
 * is live, or `model-unavailable` where the file can not be read.
 */
export async function servedModel(asker: Asker, project: ProjectId, name: VersionName): Promise<ServedModel> {
  const { tools, later } = asker;
  const found = await findVersion(tools, project, name, later);
  const model = await openModel(tools, found.version, later).catch(async (error) => {
    throw error instanceof FileGone ? await refuseGone(tools, project, name, found.version.sha256) : error;
  });
  const encoder = await openEncoderOf(tools, project, found.settings.item, model.card, later);
  return serve(asker, project, found, { ...model, encoder });
}

/** As {@link servedModel}, at once: the live version where it and its model are in memory, else undefined. */
export function servedAtOnce(asker: Asker, project: ProjectId): ServedModel | undefined {
  const { tools, later } = asker;
  const look = () => findWarmVersion(tools, project, later);
  const found = versions.held(`${project} live`, tools.nowMs(), look, later);
  if (!found?.version) return undefined;
  const { version, settings } = found;
  const model = modelInMemory(tools, version, later);
  // An encoder may have to make room for others, and is asked for then.
  if (!model || encoderNamed(model.card.features)) return undefined;
  return serve(asker, project, { version, settings }, { ...model, encoder: undefined });
}

function serve(
  asker: Asker,
  project: ProjectId,
  { version: { number, sha256, createdAtMs }, settings }: { version: VersionRow; settings: ProjectPolicy },
  { session, card, novelty, encoder }: Pick<ServedModel, "session" | "card" | "novelty" | "encoder">,
): ServedModel {
  return { project, settings, version: number, sha256, createdAtMs, session, card, novelty, encoder, asker };
}

async function findVersion(
  tools: Tools,
  project: ProjectId,
  name: VersionName,
  later: (work: Promise<unknown>) => void,
) {
  const key = `${project} ${name}`;
  const look = () =>
    name === "live"
      ? findWarmVersion(tools, project, later)
      : findPinnedVersion(tools.database, project, Number(name));
  const found = await versions.get(key, tools.nowMs(), look, later);
  if (!found) throw new Refusal("not-found");
  const { version, settings } = found;
  if (version) return { version, settings };
  // Somebody waits for this version: the next request looks again.
  versions.delete(key);
  if (name !== "live")
    throw new Refusal("not-found", { field: "version", detail: `There is no version ${name} here.` });
  throw new Refusal("no-model-yet", {
    detail: await whatIsMissing(tools, project),
    retryAfterSeconds: 5,
  });
}

/**
 * The live version, once its model is in memory: the one before it answers until then, as this is mostly called ahead of
 * time, in the background.
 */
async function findWarmVersion(tools: Tools, project: ProjectId, later: (work: Promise<unknown>) => void) {
  const found = await findLiveVersion(tools.database, project);
  // Whoever uses it next is told what is wrong.
  if (found?.version)
    await openModel(tools, found.version, later)
      .then(({ card }) => openEncoderOf(tools, project, found.settings.item, card, later))
      .catch(() => undefined);
  return found;
}

/** Why a version whose file is gone can not answer. */
async function refuseGone(
  tools: Tools,
  project: ProjectId,
  name: VersionName,
  sha256: string,
): Promise<Refusal> {
  const successor = (await findLiveVersion(tools.database, project))?.version;
  if (successor && successor.sha256 !== sha256)
    return new Refusal("version-retired", {
      field: "version",
      detail: `The file of version ${name} is gone; version ${successor.number} is live.`,
      successor: successor.number,
    });
  console.error(JSON.stringify({ level: "error", message: "A model's file is gone from R2.", sha256 }));
  return new Refusal("model-unavailable", { retryAfterSeconds: 2 });
}
