import {
  applyD1Migrations,
  createExecutionContext,
  createMessageBatch,
  type D1Migration,
  getQueueResult,
  introspectWorkflowInstance,
} from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { startTraining } from "../actions/start-training.ts";
import type { Tools } from "../actions/tools.ts";
import { uploadItems } from "../actions/upload-items.ts";
import type { ProjectId } from "../core/ids.ts";
import { fragmentContent } from "../core/item-content.ts";
import { openTools, openToolsAt } from "../door/tools.ts";
import { findProject } from "../store/projects.ts";
import { findRun } from "../store/runs.ts";
import { listVersions } from "../store/versions.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import type { Env } from "./env.ts";
import trainer, { type TrainerDoor } from "./index.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const further = env.DB_1 as D1Database;
const home = openTools(env);
const one = openToolsAt(env, 1) as Tools;
const door = (exports as unknown as { TrainerDoor: Pick<TrainerDoor, "tick" | "begin"> }).TrainerDoor;

beforeAll(async () => {
  for (const database of [env.DB, further]) await applyD1Migrations(database, env.MIGRATIONS);
});

const runsOf = async (database: D1Database, project: ProjectId) =>
  (await database.prepare("SELECT * FROM training_runs WHERE project_id = ?").bind(project).all()).results;

test("a run of a project on the second database is found by its id and publishes there", async () => {
  const { project } = await labelledProject(one, 30);
  const started = await startTraining(one, { project, startedBy: "test" });
  if (!started.ok) throw new Error(started.error.code);
  const run = started.value;
  await using instance = await introspectWorkflowInstance(env.TRAINING, `${run.id}-1`);
  await door.begin(run.id);
  await instance.waitForStatus("complete");
  expect(await findRun(one.database, run.id)).toMatchObject({ status: "succeeded", versionNumber: 1 });
  expect(await listVersions(one.database, project)).toMatchObject([{ number: 1, runId: run.id }]);
  expect(await listVersions(home.database, project)).toEqual([]);
});

test("the schedule reaches both databases, and the one when the other fails", async () => {
  const [here, there] = [await labelledProject(home, 20), await labelledProject(one, 20)];
  await env.DB.exec("ALTER TABLE projects RENAME TO hidden_projects");
  try {
    await door.tick();
  } finally {
    await env.DB.exec("ALTER TABLE hidden_projects RENAME TO projects");
  }
  expect(await runsOf(further, there.project)).toMatchObject([{ started_by: "schedule" }]);
  expect(await runsOf(env.DB, here.project)).toEqual([]);
  await door.tick();
  expect(await runsOf(env.DB, here.project)).toMatchObject([{ started_by: "schedule" }]);
});

test("the queue forms comparisons on both databases; a message for one that is not bound comes again", async () => {
  const projects: ProjectId[] = [];
  for (const tools of [home, one]) {
    const { project, fragments, policy } = await labelledProject(tools, 4, { comparisonsPerItem: 1 });
    const more = fragments.map((fragment) => ({ ...fragment, actions: fragment.actions.map((a) => -a) }));
    await uploadItems(tools, {
      project,
      heldOutShare: policy.heldOutShare,
      items: more.map((fragment) => fragmentContent(fragment)),
    });
    projects.push(project);
  }
  const formed = async () => [
    (await findProject(home.database, projects[0] as ProjectId))?.comparisonCount,
    (await findProject(one.database, projects[1] as ProjectId))?.comparisonCount,
  ];
  const before = await formed();
  const messages = [...projects, `prj_${"0".repeat(31)}2`].map((project, i) => ({
    id: `${i}`,
    timestamp: new Date(0),
    attempts: 1,
    body: { project },
  }));
  const batch = createMessageBatch<{ readonly project: string }>("accord-items", messages);
  const context = createExecutionContext();
  await trainer.queue(batch, env);
  const result = await getQueueResult(batch, context);
  expect(result.explicitAcks.sort()).toEqual(["0", "1"]);
  expect(result.retryMessages).toMatchObject([{ msgId: "2" }]);
  const after = await formed();
  for (const which of [0, 1]) expect(after[which]).toBeGreaterThan(before[which] as number);
});
