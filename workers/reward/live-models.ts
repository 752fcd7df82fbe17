import type { Tools } from "../actions/tools.ts";
import type { ProjectId } from "../core/ids.ts";
import type { GraphSession } from "../core/onnx/tensor.ts";
import { readModelCard } from "../core/reward/reward-model.ts";
import { FreshCache } from "../door/fresh-cache.ts";
import { Refusal } from "../door/refusal.ts";
import { openSession } from "../runtime/open-session.ts";
import { findLiveVersion } from "../store/versions.ts";

/**
 * Which version is live, as D1 last told. May be wrong for 5 s: a reward asked for right after a promotion may still
 * come from the version before it, and says so.
 */
const live = new FreshCache<ProjectId, Awaited<ReturnType<typeof findLiveVersion>>>(5_000, 2_000);

/** Models by the hash of their file: never wrong. The one used longest ago goes first. */
const models = new Map<string, { session: GraphSession; members: number }>();
const MOST_MODELS = 12;

/**
 * The project's live version with its open session; from memory, but for the first request of an isolate.
 * @throws Refusal `not-found`, `no-model-yet`, or `model-unavailable` where its file can not be read.
 */
export async function liveModel(tools: Tools, project: ProjectId, later: (work: Promise<unknown>) => void) {
  const look = () => findLiveVersion(tools.database, project);
  const found = await live.get(project, tools.nowMs(), look, later);
  if (!found) throw new Refusal("not-found");
  if (!found.version) {
    // Somebody waits for the first version: the next request looks again.
    live.delete(project);
    throw new Refusal("no-model-yet", { retryAfterSeconds: 5 });
  }
  const { sha256, blobKey, number } = found.version;
  const model = models.get(sha256) ?? (await loadModel(tools, blobKey, sha256));
  models.delete(sha256);
  models.set(sha256, model);
  return { policy: found.settings.item, version: number, sha256, ...model };
}

async function loadModel(tools: Tools, blobKey: string, sha256: string) {
  try {
    const file = await tools.bucket.get(blobKey);
    if (!file) throw new Error(`${blobKey} is gone from R2.`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const model = { session: await openSession(bytes), members: readModelCard(bytes).members.length };
    models.set(sha256, model);
    for (const [oldest, { session }] of models) {
      if (models.size <= MOST_MODELS) break;
      models.delete(oldest);
      await session.release();
    }
    return model;
  } catch (error) {
    console.error(JSON.stringify({ level: "error", message: String(error), sha256 }));
    throw new Refusal("model-unavailable", { retryAfterSeconds: 2 });
  }
}
