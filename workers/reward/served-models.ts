import type { Tools } from "../actions/tools.ts";
import type { ProjectId } from "../core/ids.ts";
import type { GraphSession } from "../core/onnx/tensor.ts";
import type { FragmentPolicy } from "../core/project-policy.ts";
import { type ModelCard, readModelCard } from "../core/reward/reward-model.ts";
import { FreshCache } from "../door/fresh-cache.ts";
import { Refusal } from "../door/refusal.ts";
import { openSession } from "../runtime/open-session.ts";
import { findLiveVersion, findPinnedVersion } from "../store/versions.ts";
import { whatIsMissing } from "./what-is-missing.ts";

/** A version that answers, with its open session. */
export interface ServedModel {
  readonly project: ProjectId;
  readonly policy: FragmentPolicy;
  readonly version: number;
  readonly sha256: string;
  readonly createdAtMs: number;
  readonly session: GraphSession;
  readonly card: ModelCard;
}

/** `live`, or a number as text: what a path or a query names. */
export type VersionName = string;

type FoundVersion = Awaited<ReturnType<typeof findLiveVersion>>;

/**
 * Which version is live, and what a pinned one is, as D1 last told. May be wrong for 5 s: a reward asked for right
 * after a promotion may still come from the version before it, and says so. Pinned versions do not change.
 */
const versions = new FreshCache<string, FoundVersion>(5_000, 4_000);

/** Models by the hash of their file: never wrong. The one used longest ago goes first. */
const models = new Map<string, Pick<ServedModel, "session" | "card">>();
const MOST_MODELS = 12;

/**
 * The version of a project that a request names, with its open session; from memory, but for the first request of an
 * isolate.
 * @throws Refusal `not-found`, `no-model-yet`, `version-retired` where a pinned version's file is gone and another one
 * is live, or `model-unavailable` where the file can not be read.
 */
export async function servedModel(
  tools: Tools,
  project: ProjectId,
  name: VersionName,
  later: (work: Promise<unknown>) => void,
): Promise<ServedModel> {
  const found = await findVersion(tools, project, name, later);
  const { sha256, blobKey, number, createdAtMs } = found.version;
  const model = models.get(sha256) ?? (await loadModel(tools, project, name, blobKey, sha256));
  models.delete(sha256);
  models.set(sha256, model);
  return { project, policy: found.settings.item, version: number, sha256, createdAtMs, ...model };
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
      ? findLiveVersion(tools.database, project)
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

async function loadModel(
  tools: Tools,
  project: ProjectId,
  name: VersionName,
  blobKey: string,
  sha256: string,
) {
  const file = await tools.bucket.get(blobKey);
  if (!file) {
    const successor = (await findLiveVersion(tools.database, project))?.version;
    if (successor && successor.sha256 !== sha256)
      throw new Refusal("version-retired", {
        field: "version",
        detail: `The file of version ${name} is gone; version ${successor.number} is live.`,
        successor: successor.number,
      });
    throw unavailable(`${blobKey} is gone from R2.`, sha256);
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const model = { session: await openSession(bytes), card: readModelCard(bytes) };
    models.set(sha256, model);
    for (const [oldest, { session }] of models) {
      if (models.size <= MOST_MODELS) break;
      models.delete(oldest);
      await session.release();
    }
    return model;
  } catch (error) {
    throw unavailable(String(error), sha256);
  }
}

function unavailable(message: string, sha256: string): Refusal {
  console.error(JSON.stringify({ level: "error", message, sha256 }));
  return new Refusal("model-unavailable", { retryAfterSeconds: 2 });
}
