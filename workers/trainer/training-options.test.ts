import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { projectSettings } from "../../contract/project.ts";
import { startTraining } from "../actions/start-training.ts";
import { enterStage, RunSuperseded } from "../actions/training/run-context.ts";
import { STAGES } from "../actions/training/stages.ts";
import type { ProjectId, RunId } from "../core/ids.ts";
import type { TrainingPolicy } from "../core/training-policy.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { runKey } from "../store/r2-keys.ts";
import { findRun } from "../store/runs.ts";
import { listVersions } from "../store/versions.ts";
import { labelledProject, quickTraining } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

const settings = (training: Partial<TrainingPolicy>) => ({
  training: projectSettings.shape.training.parse({ ...quickTraining, epochs: 6, ...training }),
});

async function train(project: ProjectId) {
  const run = await trainProject(tools, openSession, project);
  expect(await findRun(tools.database, run)).toMatchObject({ status: "succeeded", error: null });
  const [version] = await listVersions(tools.database, project);
  if (!version) throw new Error("There is no version.");
  return version;
}

test("the same snapshot and seed make the same file, byte for byte", async () => {
  const { project } = await labelledProject(tools, 30);
  const [one, other] = [await train(project), await train(project)];
  expect(one.snapshotId).toBe(other.snapshotId);
  expect(one.number).not.toBe(other.number);
  expect(other.sha256).toBe(one.sha256);
});

test("what can be chosen trains through every stage and is recorded with the version", async () => {
  const chosen: Partial<TrainingPolicy> = {
    targets: "joint",
    tieModel: "rao-kupper",
    strength: { as: "margin", margin: 1 },
    aggregation: { by: "discount", gamma: 0.9 },
    bootstrap: "annotator",
    dropout: 0.1,
    regularisation: "rule",
    patience: 3,
    reset: { shrink: 0.5, perturb: 0.5 },
  };
  const { project, label } = await labelledProject(tools, 40, settings(chosen));
  await train(project);
  await label(5);
  const { training } = (await train(project)).metrics;
  expect(training?.settings).toMatchObject({ ...chosen, targets: "consensus", bootstrap: "comparison" });
  expect(training?.remarks.join(" ")).toMatch(/one annotator.*Members draw comparisons/);
  expect(training?.trainLoss).toBeGreaterThan(0);
  expect(training?.validationLoss).toBeGreaterThan(0);
});

test("a search tries settings within its budget, and trains with the best of them", async () => {
  const { project } = await labelledProject(
    tools,
    40,
    settings({ regularisation: "search", searchBudget: 3 }),
  );
  const { training } = (await train(project)).metrics;
  expect(training?.trials).toHaveLength(3);
  expect(training?.trials[0]).toMatchObject({ hidden: [8], weightDecay: 0.01, epochs: 6 });
  const best = training?.trials.toSorted((a, b) => (a.validation ?? 9) - (b.validation ?? 9))[0];
  expect(training?.settings).toMatchObject({
    hidden: best?.hidden,
    weightDecay: best?.weightDecay,
    epochs: best?.bestEpochs,
  });
});

/** A run whose training may begin. */
async function readyToTrain(project: ProjectId) {
  const started = await startTraining(tools, { project, startedBy: "test" });
  if (!started.ok) throw new Error(started.error.code);
  const { id: run } = started.value;
  const enter = (name: string, attempt = 1) =>
    enterStage(tools, openSession, { run, attempt, step: name, progress: 0 });
  const stage = (name: string) =>
    STAGES.find((each) => each.name === name)?.perform as (typeof STAGES)[0]["perform"];
  for (const name of ["snapshot", "encode", "features"]) await stage(name)(await enter(name));
  return { run, enter, train: stage("train") };
}

test("a loss that is not a number ends the run with the step and the batch, and nothing goes live", async () => {
  const { project } = await labelledProject(tools, 30);
  const { run, enter, train: stage } = await readyToTrain(project);
  const key = runKey(project, run, "training.json");
  const index = (await (await env.BUCKET.get(key))?.json()) as { moments: { std: number[] } };
  const broken = { ...index, moments: { ...index.moments, mean: index.moments.std.map(() => null) } };
  // JSON has no NaN: a mean that is missing becomes one.
  await env.BUCKET.put(key, JSON.stringify(broken).replaceAll("null", '"?"'));
  await expect(enter("train").then(stage)).rejects.toThrow(
    /not a finite number at step 1 \(epoch 1, shard 1, batch 1 of 1\)/,
  );
  expect(await listVersions(tools.database, project)).toEqual([]);
});

test("an attempt that was taken over leaves the later one's checkpoint alone", async () => {
  const { project } = await labelledProject(tools, 30);
  const { run, enter, train: stage } = await readyToTrain(project);
  const first = await enter("train");
  await takeOver(run);
  await expect(stage(first)).rejects.toThrow(RunSuperseded);
  expect(await env.BUCKET.get(runKey(project, run, "checkpoint"))).toBeNull();
  // Even one that has passed its last heartbeat writes onto nothing but what it began from.
  const slow = await enter("train", 2);
  const late = {
    ...slow,
    beat: async () => void (await env.BUCKET.put(runKey(project, run, "checkpoint"), "newer")),
  };
  await expect(stage(late)).rejects.toThrow(RunSuperseded);
  expect(await (await env.BUCKET.get(runKey(project, run, "checkpoint")))?.text()).toBe("newer");
});

const takeOver = (run: RunId) =>
  env.DB.prepare("UPDATE training_runs SET attempt = attempt + 1 WHERE id = ?").bind(run).run();
