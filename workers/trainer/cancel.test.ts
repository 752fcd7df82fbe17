import { applyD1Migrations, type D1Migration, introspectWorkflowInstance } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { cancelRun } from "../actions/cancel-run.ts";
import { startTraining } from "../actions/start-training.ts";
import { enterStage, RunSuperseded } from "../actions/training/run-context.ts";
import type { RunId } from "../core/ids.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { findRun } from "../store/runs.ts";
import { listVersions } from "../store/versions.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";
import type { TrainerDoor } from "./index.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
const door = (exports as unknown as { TrainerDoor: Pick<TrainerDoor, "begin"> }).TrainerDoor;
let world: Awaited<ReturnType<typeof labelledProject>>;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  world = await labelledProject(tools, 40);
  await trainProject(tools, openSession, world.project);
});

async function begun(): Promise<RunId> {
  const started = await startTraining(tools, { project: world.project, startedBy: "test" });
  if (!started.ok) throw new Error(started.error.code);
  return started.value.id;
}
const cancel = (run: RunId) => cancelRun(tools, { project: world.project, run, lead: world.lead });
const auditOf = async (run: RunId) =>
  (await env.DB.prepare("SELECT actor, action FROM audit_entries WHERE subject = ?").bind(run).all()).results;
const filesOf = async (run: RunId) =>
  (await env.BUCKET.list({ prefix: `projects/${world.project}/runs/${run}` })).objects;

test("a run that is cancelled in the middle of training stops, and the live version stays", async () => {
  const run = await begun();
  const before = await listVersions(tools.database, world.project);
  await using instance = await introspectWorkflowInstance(env.TRAINING, `${run}-1`);
  await door.begin(run);
  await instance.waitForStepResult({ name: "train" });
  expect(await cancel(run)).toMatchObject({ ok: true, value: { status: "cancelled" } });
  await instance.waitForStatus("complete");
  const ended = await findRun(tools.database, run);
  expect(ended).toMatchObject({ status: "cancelled", versionNumber: null, error: null });
  expect(ended?.finishedAtMs).toBeGreaterThan(0);
  expect(ended?.loss).toBeGreaterThan(0);
  expect(await listVersions(tools.database, world.project)).toEqual(before);
  expect(await auditOf(run)).toMatchObject([
    { action: "start-training" },
    { actor: world.lead, action: "cancel-run" },
  ]);
  expect(await filesOf(run)).toEqual([]);
});

test("cancelled twice is cancelled once, a run that has ended is over, and the next may start", async () => {
  const run = await begun();
  const [first, second] = [await cancel(run), await cancel(run)];
  expect(second).toEqual(first);
  expect(await auditOf(run)).toHaveLength(2);
  await trainProject(tools, openSession, world.project);
  const done = (await listVersions(tools.database, world.project))[0]?.runId as RunId;
  expect(await cancel(done)).toEqual({ ok: false, error: "run-over" });
  expect(await cancel(`run_${"0".repeat(32)}` as RunId)).toEqual({ ok: false, error: "not-found" });
  const other = await labelledProject(tools, 12);
  expect(await cancelRun(tools, { project: other.project, run, lead: other.lead })).toMatchObject({
    ok: false,
  });
});

test("whoever works within a stage notices at the next heartbeat", async () => {
  const run = await begun();
  const context = await enterStage(tools, openSession, { run, attempt: 1, step: "train", progress: 0.3 });
  await context.beat(0.5);
  await cancel(run);
  await expect(context.beat(0.6)).rejects.toThrow(RunSuperseded);
});
