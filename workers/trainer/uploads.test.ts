import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { enterStage } from "../actions/training/run-context.ts";
import { performPart, performStage, STAGES } from "../actions/training/stages.ts";
import { uploadModel } from "../actions/upload-model.ts";
import type { RunId, SnapshotId } from "../core/ids.ts";
import type { Graph, Value } from "../core/onnx/graph.ts";
import { log } from "../core/onnx/ops/activations.ts";
import { sub } from "../core/onnx/ops/arithmetic.ts";
import { reduceMean } from "../core/onnx/ops/reductions.ts";
import { unsqueeze } from "../core/onnx/ops/shaping.ts";
import { float32, floatsOf, int64, type Tensor } from "../core/onnx/tensor.ts";
import { readModelCard } from "../core/reward/reward-model.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { findRun } from "../store/runs.ts";
import { findVersion, listVersions } from "../store/versions.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import { linearModel } from "../testing/uploaded-models.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);

let world: Awaited<ReturnType<typeof labelledProject>>;
let snapshot: SnapshotId;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  world = await labelledProject(tools, 80);
  await trainProject(tools, openSession, world.project);
  snapshot = (await findVersion(tools.database, world.project, 1))?.snapshotId as SnapshotId;
});

const declared = { input: "features", output: "reward" };

const upload = (bytes: Uint8Array) =>
  uploadModel(tools, { project: world.project, lead: world.lead, snapshot, declared, bytes });

/** Takes a run through its stages, as the Workflow would; one that fails ends so. @returns why it failed, or null */
async function perform(run: RunId): Promise<string | null> {
  try {
    for (const stage of STAGES)
      await performStage(stage, async () =>
        performPart(stage, await enterStage(tools, openSession, { run, attempt: 1, ...stage })),
      );
    return null;
  } catch (error) {
    await env.DB.prepare("UPDATE training_runs SET status = 'failed' WHERE id = ?").bind(run).run();
    return (error as Error).message;
  }
}

async function outcomeOf(bytes: Uint8Array) {
  const queued = await upload(bytes);
  if (!queued.ok) return { refused: queued.error };
  return { run: queued.value.id, failed: await perform(queued.value.id) };
}

describe("a model that was trained elsewhere", () => {
  test("is tried, evaluated, gated and served like ours", async () => {
    // What the made-up people want is the first number.
    const { run, failed } = await outcomeOf(linearModel([250, 0, 0]));
    expect(failed).toBeNull();
    expect(await findRun(tools.database, run as RunId)).toMatchObject({
      status: "succeeded",
      versionNumber: 2,
    });
    const version = await findVersion(tools.database, world.project, 2);
    expect(version).toMatchObject({
      status: "live",
      origin: "uploaded",
      snapshotId: snapshot,
      gate: { passed: true },
    });
    expect(version?.metrics).toMatchObject({ trainedOn: 0, accuracy: { value: 1 } });
    expect(version?.report).toMatchObject({ curve: null, reliability: expect.any(Array) });
    const file = await env.BUCKET.get(version?.blobKey as string);
    const bytes = new Uint8Array((await file?.arrayBuffer()) as ArrayBuffer);
    expect(readModelCard(bytes)).toMatchObject({ width: 3, snapshot });
    const session = await openSession(bytes);
    const { mean, std, members } = await session.run({ features: float32([1, 5, 5, -1, 0, 0], [2, 3]) });
    expect(members?.shape).toEqual([2, 1]);
    for (const value of floatsOf({ std: std as Tensor }, "std")) expect(value).toBeCloseTo(0, 6);
    // Freed of its unit: one observed number is uniform in ±1, so its variance is about a third.
    expect(Number(mean?.data[0]) - Number(mean?.data[1])).toBeCloseTo(2 * Math.sqrt(3), 0);
    expect((await env.BUCKET.list({ prefix: `projects/${world.project}/runs/${run}` })).objects).toEqual([]);
  });

  test("that is worse than the live one is evaluated and rejected", async () => {
    const { failed } = await outcomeOf(linearModel([-1, 0, 0]));
    expect(failed).toBeNull();
    const [newest] = await listVersions(tools.database, world.project);
    expect(newest).toMatchObject({
      number: 3,
      status: "rejected",
      origin: "uploaded",
      metrics: { accuracy: { value: 0 } },
    });
    expect(newest?.gate.reason).toMatch(/^Worse beyond noise/);
  });

  const bad: [string, (graph: Graph, reward: Value) => Value, RegExp][] = [
    ["mixes the rows of a batch", meanFree, /alone and .* among others/],
    ["gives no finite reward", (graph, reward) => log(graph, reward), /no finite numbers/],
    ["ONNX Runtime does not open", mixedTypes, /ONNX Runtime does not open the model/],
  ];
  test.each(bad)("and %s fails with the reason, before it is a version", async (_, change, reason) => {
    const before = await listVersions(tools.database, world.project);
    const { failed } = await outcomeOf(linearModel([1, 0, 0], change));
    expect(failed).toMatch(reason);
    expect(await listVersions(tools.database, world.project)).toEqual(before);
  });

  test("and does not pass inspection is refused before it is kept", async () => {
    const loop = linearModel([1, 0, 0], (graph, reward) => graph.single("Loop", [reward], reward));
    expect(await outcomeOf(loop)).toMatchObject({
      refused: { code: "model-refused", detail: expect.stringMatching(/loop/) },
    });
    expect(await outcomeOf(linearModel([1, 0]))).toMatchObject({ refused: { code: "model-refused" } });
    const uploads = await env.BUCKET.list({ prefix: `projects/${world.project}/uploads/` });
    expect(uploads.objects).toHaveLength(5);
  });

  test("needs a snapshot of this project", async () => {
    const other = `snp_${"0".repeat(32)}` as SnapshotId;
    const given = {
      project: world.project,
      lead: world.lead,
      snapshot: other,
      declared,
      bytes: linearModel([1, 0, 0]),
    };
    expect(await uploadModel(tools, given)).toMatchObject({
      ok: false,
      error: { code: "not-found", field: "snapshot" },
    });
  });
});

/** Takes the batch's mean away, as a normalisation that was left in training mode would. */
function meanFree(graph: Graph, reward: Value): Value {
  return sub(graph, reward, unsqueeze(graph, reduceMean(graph, reward, [0]), [0]));
}

/** The shapes fit, the types do not. */
function mixedTypes(graph: Graph, reward: Value): Value {
  return graph.single("Add", [reward, graph.constant(int64([1]))], reward);
}
