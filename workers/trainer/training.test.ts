import { applyD1Migrations, type D1Migration, introspectWorkflowInstance } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { projectSettings } from "../../contract/project.ts";
import { startTraining } from "../actions/start-training.ts";
import { STAGES } from "../actions/training/stages.ts";
import type { ProjectId } from "../core/ids.ts";
import { readModelCard } from "../core/reward/reward-model.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { findRun, type RunRow } from "../store/runs.ts";
import { listVersions } from "../store/versions.ts";
import { labelledProject, quickTraining } from "../testing/labelled-project.ts";
import type { Env } from "./env.ts";
import type { TrainerDoor } from "./index.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
const door = (exports as unknown as { TrainerDoor: Pick<TrainerDoor, "tick" | "begin"> }).TrainerDoor;

beforeAll(async () => {
  for (const database of [env.DB, env.DB_1 as D1Database]) await applyD1Migrations(database, env.MIGRATIONS);
});

async function queueRun(project: ProjectId): Promise<RunRow> {
  const result = await startTraining(tools, { project, startedBy: "test" });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const filesOf = async (run: RunRow) =>
  (await env.BUCKET.list({ prefix: `projects/${run.projectId}/runs/${run.id}` })).objects;

describe("a run", () => {
  test("makes a live version from labels, with metrics, lineage and a file that answers", async () => {
    const training = projectSettings.shape.training.parse({ ...quickTraining, learningRate: 0.02 });
    const { project } = await labelledProject(tools, 120, { training });
    const run = await queueRun(project);
    await using instance = await introspectWorkflowInstance(env.TRAINING, `${run.id}-1`);
    await door.begin(run.id);
    await instance.waitForStatus("complete");
    expect(await findRun(tools.database, run.id)).toMatchObject({
      status: "succeeded",
      versionNumber: 1,
      error: null,
    });
    const [version] = await listVersions(tools.database, project);
    expect(version).toMatchObject({ number: 1, status: "live", gate: { passed: true }, runId: run.id });
    expect(version?.metrics.accuracy?.value).toBeGreaterThan(0.6);
    expect(version?.metrics.labels).toBe(120);
    const file = await env.BUCKET.get(version?.blobKey as string);
    const bytes = new Uint8Array((await file?.arrayBuffer()) as ArrayBuffer);
    expect(readModelCard(bytes)).toMatchObject({ snapshot: version?.snapshotId, width: 3 });
    const session = await openSession(bytes);
    const features = { type: "float32", shape: [2, 3], data: Float32Array.of(1, 0, 0, -1, 0, 0) } as const;
    const { mean } = await session.run({ features });
    expect(mean?.data[0]).toBeGreaterThan(Number(mean?.data[1]));
    expect(await filesOf(run)).toHaveLength(0);
  });

  test("is at most one a project, and needs labels", async () => {
    const { project } = await labelledProject(tools, 12);
    await queueRun(project);
    expect(await startTraining(tools, { project, startedBy: "test" })).toEqual({
      ok: false,
      error: { code: "run-in-progress" },
    });
    const few = await labelledProject(tools, 4);
    expect(await startTraining(tools, { project: few.project, startedBy: "test" })).toMatchObject({
      ok: false,
      error: { code: "not-enough-labels", have: 4, need: 10 },
    });
  });

  test("that can not succeed fails with a reason, and the next may start", async () => {
    const { project } = await labelledProject(tools, 20);
    const run = await queueRun(project);
    await using instance = await introspectWorkflowInstance(env.TRAINING, `${run.id}-1`);
    await instance.modify(async (modify) => {
      await modify.mockStepResult({ name: "features" }, {});
    });
    await door.begin(run.id);
    await instance.waitForStatus("complete");
    const ended = await findRun(tools.database, run.id);
    expect(ended).toMatchObject({ status: "failed", versionNumber: null });
    expect(ended?.error).toMatch(/training.json is gone/);
    await queueRun(project);
  });
});

describe("a run that is killed", () => {
  let project: ProjectId;
  beforeAll(async () => {
    ({ project } = await labelledProject(tools, 40));
  });
  beforeEach(() =>
    env.DB.exec("UPDATE training_runs SET status = 'failed' WHERE status IN ('queued', 'running')"),
  );

  const kills = STAGES.filter(({ name }) => !name.startsWith("train ") || name === "train 5");
  test.each(kills)("in $name is taken over by the schedule and ends with one version", async ({ name }) => {
    const run = await queueRun(project);
    const before = await listVersions(tools.database, project);
    {
      await using first = await introspectWorkflowInstance(env.TRAINING, `${run.id}-1`);
      const previous = STAGES[STAGES.findIndex((stage) => stage.name === name) - 1];
      await door.begin(run.id);
      if (previous) await first.waitForStepResult({ name: previous.name });
      await (await env.TRAINING.get(`${run.id}-1`)).terminate();
    }
    const left = await findRun(tools.database, run.id);
    if (left?.status !== "succeeded") {
      await env.DB.exec("UPDATE training_runs SET heartbeat_at_ms = 0 WHERE status IN ('queued', 'running')");
      await using second = await introspectWorkflowInstance(env.TRAINING, `${run.id}-2`);
      await door.tick();
      await second.waitForStatus("complete");
    }
    expect(await findRun(tools.database, run.id)).toMatchObject({ status: "succeeded", error: null });
    const after = await listVersions(tools.database, project);
    expect(after).toHaveLength(before.length + 1);
    expect(after.filter(({ status }) => status === "live")).toHaveLength(1);
    expect(await filesOf(run)).toHaveLength(0);
  });

  test("writes nothing more once a later attempt owns it", async () => {
    const run = await queueRun(project);
    await env.DB.prepare("UPDATE training_runs SET attempt = 2 WHERE id = ?").bind(run.id).run();
    const before = await listVersions(tools.database, project);
    await using old = await introspectWorkflowInstance(env.TRAINING, `${run.id}-1`);
    await door.begin(run.id);
    await old.waitForStatus("complete");
    expect(await findRun(tools.database, run.id)).toMatchObject({ status: "queued", attempt: 2 });
    expect(await listVersions(tools.database, project)).toHaveLength(before.length);
  });
});

describe("the schedule", () => {
  test("starts a run for a project that has enough new labels, and none for one that has not", async () => {
    const enough = await labelledProject(tools, 30);
    const few = await labelledProject(tools, 8);
    await door.tick();
    const runs = (id: ProjectId) =>
      env.DB.prepare("SELECT * FROM training_runs WHERE project_id = ?").bind(id).all();
    expect((await runs(enough.project)).results).toMatchObject([{ started_by: "schedule" }]);
    expect((await runs(few.project)).results).toEqual([]);
  });
});
