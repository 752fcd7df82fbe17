import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { addRewardTest, removeRewardTest } from "../actions/manage-reward-tests.ts";
import { moveVersion } from "../actions/move-version.ts";
import type { ItemId, RewardTestId } from "../core/ids.ts";
import type { RewardRule } from "../core/reward/reward-test.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { listVersions } from "../store/versions.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
let world: Awaited<ReturnType<typeof labelledProject>>;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  world = await labelledProject(tools, 120);
});

const add = async (name: string, rule: RewardRule): Promise<RewardTestId> => {
  const added = await addRewardTest(tools, { project: world.project, lead: world.lead, name, rule });
  if (!added.ok) throw new Error(JSON.stringify(added.error));
  return added.value.id;
};
const newest = async () => (await listVersions(tools.database, world.project))[0];
/** A fragment of one step whose first number people want much of. */
const input = (worth: number) => ({ input: { observations: [[worth, 0]], actions: [[0]] } });
const itemId = async () =>
  (await env.DB.prepare("SELECT id FROM items WHERE project_id = ?")
    .bind(world.project)
    .first("id")) as ItemId;

test("a candidate that passes every test goes live; one that fails one does not, until a lead says so", async () => {
  const item = { item: await itemId() };
  await add("much beats little", { type: "beats", better: input(1), worse: input(-1), margin: 0.1 });
  await add("padding", { type: "padding", behaviour: item, tolerance: 1e-3 });
  await add("sides", { type: "side-swap", left: item, right: input(0), tolerance: 1e-3 });
  await add("same", { type: "same", left: item, right: item, tolerance: 0 });
  await trainProject(tools, openSession, world.project);
  const first = await newest();
  expect(first).toMatchObject({ number: 1, status: "live", gate: { passed: true } });
  expect(first?.gate.tests.map(({ name, passed }) => [name, passed])).toEqual([
    ["much beats little", true],
    ["padding", true],
    ["sides", true],
    ["same", true],
  ]);

  const wrong = await add("little beats much", {
    type: "beats",
    better: input(-1),
    worse: input(1),
    margin: 0,
  });
  await trainProject(tools, openSession, world.project);
  const second = await newest();
  expect(second).toMatchObject({ number: 2, status: "rejected", gate: { passed: false } });
  expect(second?.gate.reason).toMatch(/^Fails 1 of the lead's 5 tests: “little beats much”\./);
  expect(second?.gate.tests.find(({ test }) => test === wrong)).toMatchObject({
    passed: false,
    says: expect.stringMatching(/it should be more/),
  });
  expect(await listVersions(tools.database, world.project)).toMatchObject([
    { number: 2 },
    { number: 1, status: "live" },
  ]);

  const reason = "The test was wrong, not the model.";
  const given = { project: world.project, number: 2, reason, lead: world.lead } as const;
  expect(await moveVersion(tools, { ...given, status: "live" })).toMatchObject({ number: 2, status: "live" });
  expect(await listVersions(tools.database, world.project)).toMatchObject([
    { status: "live" },
    { status: "retired" },
  ]);
  const entry = await env.DB.prepare(
    "SELECT actor, details FROM audit_entries WHERE action = 'promote-version' ORDER BY seq DESC",
  ).first<{ actor: string; details: string }>();
  expect(entry?.actor).toBe(world.lead);
  expect(JSON.parse(entry?.details ?? "")).toEqual({
    version: 2,
    reason,
    gatePassed: false,
  });
  expect(await removeRewardTest(tools, { project: world.project, lead: world.lead, id: wrong })).toBe(true);
});

test("a test whose item is gone fails the candidate and says so", async () => {
  const item = { item: await itemId() };
  const id = await add("kept", { type: "padding", behaviour: item, tolerance: 1 });
  const gone = { type: "padding", behaviour: { item: `itm_${"0".repeat(32)}` }, tolerance: 1 };
  await env.DB.prepare("UPDATE reward_tests SET rule = ? WHERE id = ?").bind(JSON.stringify(gone), id).run();
  await trainProject(tools, openSession, world.project);
  const version = await newest();
  expect(version?.status).toBe("rejected");
  expect(version?.gate.tests.find(({ test }) => test === id)?.says).toMatch(/The item itm_0+ is gone/);
});
