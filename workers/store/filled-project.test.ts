import { beforeAll, expect, test } from "vitest";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import { countDifferences } from "../testing/filled/count-differences.ts";
import { labelsOf, REDUNDANCY } from "../testing/filled/fill-plan.ts";
import { fillProject, labelOpenOnes } from "../testing/filled/fill-project.ts";
import { createWorld, env, joinAnnotator, migrate, type World } from "../testing/world.ts";

const plan = { comparisons: 1_000, annotators: 20 };
let world: World;
let project: ProjectId;

beforeAll(async () => {
  await migrate();
  world = await createWorld({ redundancy: REDUNDANCY });
  project = world.project;
  for await (const _ of fillProject(env.DB, project, plan));
});

const count = (sql: string) => env.DB.prepare(sql).bind(project).first<number>("count");

test("a filled project has its comparisons and labels, nobody twice on one, and every trigger back", async () => {
  expect(await count("SELECT count(*) AS count FROM comparisons WHERE project_id = ?")).toBe(1_000);
  expect(await count("SELECT count(*) AS count FROM labels WHERE project_id = ?")).toBe(labelsOf(plan));
  const triggers =
    "SELECT count(*) AS count FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%' || coalesce(?, '') || '%'";
  const there = await env.DB.prepare(triggers).bind("").first<number>("count");
  expect(there).toBeGreaterThan(20);
  await expect(
    env.DB.prepare("UPDATE labels SET outcome = 'left' WHERE project_id = ?").bind(project).run(),
  ).rejects.toThrow("append-only");
});

test("its counters equal what they count", async () => {
  expect(await countDifferences(env.DB, project)).toEqual({});
});

test("a wrong counter is found", async () => {
  const move = (by: number) =>
    env.DB.prepare("UPDATE projects SET tie_count = tie_count + ? WHERE id = ?").bind(by, project).run();
  await move(1);
  expect(await countDifferences(env.DB, project)).toEqual({ "outcomes of the project": 1 });
  await move(-1);
});

test("work goes on in it, and the counters stay right", async () => {
  const annotator = await joinAnnotator(world);
  const { tasks } = await annotator.get<{ tasks: { assignment: string }[] }>("POST", `${world.at}/tasks`, {
    want: 5,
  });
  expect(tasks).toHaveLength(5);
  for (const { assignment } of tasks)
    await annotator.get("PUT", `${world.at}/assignments/${assignment}/label`, {
      outcome: "left",
      activeMs: 9,
    });
  const { annotator: id } = await annotator.get<{ annotator: AnnotatorId }>("GET", `${world.at}/brief`);
  await labelOpenOnes(env.DB, project, id, 100);
  expect(await countDifferences(env.DB, project)).toEqual({});
});
