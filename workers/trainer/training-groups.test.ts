import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { changeSettings } from "../actions/change-settings.ts";
import { fillQueue } from "../actions/choose-comparisons.ts";
import { exportSnapshot } from "../actions/export-snapshot.ts";
import type { FrozenGroup } from "../actions/training/freeze-snapshot.ts";
import type { TaskPolicy } from "../core/project-policy.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { findRun } from "../store/runs.ts";
import { findVersion } from "../store/versions.ts";
import { labelledProject, quickTraining } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

const ranking: TaskPolicy = { kind: "group", size: 4, answer: "ranking" };

async function trained(task: TaskPolicy, item?: "text") {
  const training = { ...quickTraining, epochs: 40, hidden: [16] };
  const labelled = await labelledProject(tools, 120, {
    task,
    training: training as never,
    comparisonsPerItem: 1,
    ...(item ? { item: { kind: item } } : {}),
  });
  const run = await trainProject(tools, openSession, labelled.project);
  expect(await findRun(tools.database, run)).toMatchObject({ status: "succeeded", error: null });
  const version = await findVersion(tools.database, labelled.project, 1);
  if (!version) throw new Error("There is no version.");
  return { ...labelled, version };
}

test.each([
  ["ranking", 4],
  ["best", 3],
] as const)(
  "a project of groups trains to a live version by its %s, measured by groups",
  async (answer, size) => {
    const { version } = await trained({ kind: "group", size, answer });
    const { metrics, report, status } = version;
    expect(status).toBe("live");
    expect(metrics.trainedOn + metrics.heldOut).toBe(120);
    expect(metrics.labels).toBeGreaterThan(0);
    expect(metrics.accuracy?.value).toBeGreaterThan(2 / size);
    expect(metrics.logLoss?.value).toBeLessThan(Math.log(size));
    if (answer === "ranking") expect(report?.kendallTau?.value).toBeGreaterThan(0.5);
    else expect(report?.kendallTau).toBeNull();
  },
);

test("a snapshot keeps groups whole: items, ranks by place, whose, and in which order they saw them", async () => {
  const { project, version, items } = await trained(ranking);
  const lines = (await new Response(await exportSnapshot(tools, project, version.snapshotId)).text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const [head, ...groups] = lines as [{ annotators: string[] }, ...FrozenGroup[]];
  expect(head.annotators).toHaveLength(1);
  expect(groups).toHaveLength(120);
  const worthOf = new Map(items.map(({ id, worth }) => [id, worth]));
  for (const { items, labels, rankings } of groups) {
    expect([items.length, labels, rankings.length]).toEqual([4, 1, 1]);
    const worths = items.map((item) => worthOf.get(item) as number);
    const better = worths.map((worth) => worths.filter((other) => other > worth).length);
    expect(rankings[0]).toMatchObject({ annotator: 0, ranks: better });
    expect(rankings[0]?.shown.toSorted()).toEqual([0, 1, 2, 3]);
  }
  const orders = new Set(groups.map(({ rankings }) => rankings[0]?.shown.join()));
  expect(orders.size).toBeGreaterThan(10);
});

test("the live version chooses which groups to ask about next, of training items, with its reasons", async () => {
  const { project, lead } = await trained(ranking);
  await changeSettings(tools, lead, project, { comparisonsPerItem: 1.5 });
  expect(await fillQueue(tools, openSession, project)).toBeGreaterThan(10);
  const { results } = await env.DB.prepare(
    "SELECT further_item_ids, split, stream, chosen_by FROM comparisons WHERE project_id = ? AND stream = 'active'",
  )
    .bind(project)
    .all<{ further_item_ids: string; split: string; chosen_by: string }>();
  expect(results.length).toBeGreaterThan(5);
  for (const { further_item_ids, split, chosen_by } of results) {
    expect(split).toBe("train");
    expect(JSON.parse(further_item_ids)).toHaveLength(2);
    const { acquisition, likelier } = JSON.parse(chosen_by);
    expect(acquisition).toBe("disagreement");
    expect(likelier).toBeGreaterThanOrEqual(0.25);
  }
  expect(await fillQueue(tools, openSession, project), "run twice, the second does nothing").toBe(0);
});
