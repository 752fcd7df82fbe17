import { beforeAll, expect, test } from "vitest";
import { deed } from "../actions/deed.ts";
import type { Tools } from "../actions/tools.ts";
import { float32 } from "../core/onnx/tensor.ts";
import { seededRandom } from "../core/random.ts";
import { stepEncoder } from "../core/reward/encoders/step-encoder.ts";
import { exportRewardModel } from "../core/reward/reward-model.ts";
import { sha256Hex } from "../core/secret.ts";
import { publishVersion } from "../store/publish-version.ts";
import { modelKey } from "../store/r2-keys.ts";
import { insertRun } from "../store/runs.ts";
import { findLiveVersion, type VersionRow } from "../store/versions.ts";
import { servedProject, tools } from "../testing/served-project.ts";
import { openModel } from "./open-models.ts";
import { type Asker, servedModel } from "./served-models.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
let live: VersionRow;

beforeAll(async () => {
  world = await servedProject();
  live = (await findLiveVersion(tools.database, world.project))?.version as VersionRow;
});

/** Of R2; a cold load reads a file twice: for itself and, in the background, for the cache. */
let reads = 0;
/** The real stores, at a time of ours, with reads of R2 counted. */
const toolsAt = (nowMs: number): Tools => ({
  ...tools,
  nowMs: () => nowMs,
  bucket: new Proxy(tools.bucket, {
    get(bucket, name) {
      if (name === "get") reads++;
      const value = Reflect.get(bucket, name);
      return typeof value === "function" ? value.bind(bucket) : value;
    },
  }),
});
const now = toolsAt(0);
/** Later than whatever these tests have looked up at the real time. */
const soonMs = Date.now() + 600_000;
const ignore = () => {};
const askerAt = (nowMs: number, later: (work: Promise<unknown>) => void = ignore): Asker => ({
  tools: toolsAt(nowMs),
  caller: { role: "anyone" },
  later,
});

/** Another model of the same shape, in R2; its card may be padded to make it large. */
async function storedModel(seed: number, padding = 0) {
  const shape = {
    inputSize: 3,
    hidden: [4],
    members: 2,
    fragmentSteps: 1,
    aggregation: { by: "sum" },
  } as const;
  const member = { mean: 0, std: 1, noise: 0.1, logNu: 0 };
  const card = {
    width: 3,
    members: [member, member],
    temperature: 1,
    snapshot: "s".repeat(padding),
  };
  const moments = { mean: new Float32Array(3), std: new Float32Array(3).fill(1) };
  const encoder = stepEncoder(shape, moments);
  const bytes = exportRewardModel(encoder, encoder.initialParameters(seededRandom(seed)), card);
  const sha256 = await sha256Hex(bytes);
  const blobKey = modelKey(world.project, sha256);
  await tools.bucket.put(blobKey, bytes);
  return { sha256, blobKey, blobBytes: bytes.length };
}

test("requests that come at once to a cold isolate are all answered, and alike", async () => {
  const body = { inputs: [{ observation: [0.1, 0.2], action: [0.3] }] };
  const answers = await Promise.all(Array.from({ length: 30 }, () => world.ask("reward", body)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
});

test("many who ask for a cold model at once load it once", async () => {
  const file = await storedModel(1);
  reads = 0;
  const models = await Promise.all(Array.from({ length: 20 }, () => openModel(now, file, ignore)));
  expect([models.length, reads]).toEqual([20, 2]);
  await openModel(now, file, ignore);
  expect(reads).toBe(2);
});

test("a model that had to make room is loaded again, from the cache, by whoever still holds it", async () => {
  const features = float32([0.1, 0.2, 0.3], [1, 3]);
  const [first, second] = [await storedModel(2, 30_000_000), await storedModel(3, 30_000_000)];
  const background: Promise<unknown>[] = [];
  reads = 0;
  const held = await openModel(now, first, (work) => background.push(work));
  await Promise.all(background);
  expect(reads).toBe(2);
  const before = await held.session.run({ features });
  await (await openModel(now, second, ignore)).session.run({ features });
  reads = 0;
  expect((await held.session.run({ features })).mean?.data).toEqual(before.mean?.data);
  expect(reads).toBe(0);
});

test("a model larger than what is served is 503 with the time to try again, and never read", async () => {
  reads = 0;
  const large = { ...(await storedModel(4)), blobBytes: 100_000_000 };
  await expect(openModel(now, large, ignore)).rejects.toMatchObject({
    code: "model-unavailable",
    notes: { retryAfterSeconds: 60, detail: expect.stringContaining("100000000 bytes") },
  });
  expect(reads).toBe(0);
});

test("a new version is loaded ahead of its use; until then the one before it answers", async () => {
  const { project } = world;
  expect((await servedModel(askerAt(soonMs + 1_000), project, "live")).version).toBe(live.number);
  const file = await storedModel(5);
  const run = tools.newId("run");
  await insertRun(
    tools.database,
    { id: run, project, startedBy: "test", nowMs: 1_500 },
    deed(tools, project, "test", { action: "start-training", subject: run }),
  );
  await publishVersion(tools.database, {
    ...file,
    version: tools.newId("ver"),
    project,
    run,
    attempt: 1,
    snapshot: live.snapshotId,
    metrics: live.metrics,
    report: live.report,
    origin: "trained",
    gate: { passed: true, reason: "test", tests: [] },
    nowMs: 1_500,
  });
  reads = 0;
  const background: Promise<unknown>[] = [];
  const stale = await servedModel(
    askerAt(soonMs + 4_000, (work) => background.push(work)),
    project,
    "live",
  );
  expect([stale.version, background.length > 0]).toEqual([live.number, true]);
  await Promise.all(background);
  expect(reads).toBe(2);
  const fresh = await servedModel(askerAt(soonMs + 4_001), project, "live");
  expect([fresh.version, fresh.sha256, reads]).toEqual([live.number + 1, file.sha256, 2]);
  // Whoever is pinned stays.
  expect((await servedModel(askerAt(soonMs + 4_001), project, String(live.number))).sha256).toBe(live.sha256);
});
