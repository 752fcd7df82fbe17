import { beforeAll, expect, test } from "vitest";
import {
  answerTask,
  askTasks,
  knownAnswer,
  makeGold,
  worldWithComparisons,
} from "../../testing/labelling.ts";
import { env, joinAnnotator, migrate, type Visitor, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Work {
  answered: number;
  earnings: { earnedMinor: number };
  checks: { seen: number; correct: number } | null;
  answers: { outcome: string; phase: string; corrected: boolean; paidMinor: number | null }[];
  events: { to: string; reason: string; rule: string | null }[];
  departure: string;
}

const perTask = { by: "task", currency: "EUR", amountMinor: 5 };
const workOf = (world: World, who: Visitor) => who.get<Work>("GET", `${world.at}/my-work`);

test("somebody sees their newest answers as they were shown, what each brought, and why they stand where they stand", async () => {
  const world = await worldWithComparisons({ pay: perTask });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 2);
  const first = (await (await answerTask(world, ann, tasks[0], "left")).json()) as { label: string };
  await answerTask(world, ann, tasks[1], "right");
  await answerTask(world, ann, tasks[0], "tie", { supersedes: first.label });
  const work = await workOf(world, ann);
  expect(work).toMatchObject({ answered: 2, earnings: { earnedMinor: 10 }, checks: null });
  expect(work.departure).toBe("keep-labels");
  expect(work.answers).toMatchObject([
    { outcome: "tie", corrected: true, phase: "work", paidMinor: 5 },
    { outcome: "right", corrected: false, phase: "work", paidMinor: 5 },
  ]);
  expect(work.events).toMatchObject([{ to: "active", rule: null }]);
});

test("checks are told in steps of five, and look like any other answer", async () => {
  const world = await worldWithComparisons({ checks: { rate: 0.5, budget: 1 }, pendingCap: 20 }, 24);
  const gold = await makeGold(world, 12, "check");
  const ann = await joinAnnotator(world);
  let seen = 0;
  for (let round = 0; round < 12 && seen < 7; round++)
    for (const task of (await askTasks(world, ann, 4)).tasks) {
      await answerTask(world, ann, task, knownAnswer(gold, task) ?? "left");
      const [row] = (
        await env.DB.prepare(
          "SELECT count(*) AS n FROM labels WHERE project_id = ? AND purpose = 'check' AND correct IS NOT NULL",
        )
          .bind(world.project)
          .all<{ n: number }>()
      ).results;
      seen = row?.n ?? 0;
      const { checks, answers } = await workOf(world, ann);
      expect(checks?.seen ?? 0).toBe(seen - (seen % 5));
      expect(new Set(answers.map(({ phase }) => phase))).toEqual(new Set(["work"]));
    }
  expect(seen).toBeGreaterThanOrEqual(5);
});

test("somebody takes along all that is held on them, and nothing of others", async () => {
  const world = await worldWithComparisons({ pay: perTask });
  const [ann, other] = [await joinAnnotator(world), await joinAnnotator(world)];
  for (const who of [ann, other])
    for (const task of (await askTasks(world, who, 2)).tasks) await answerTask(world, who, task);
  await other.get("POST", `${world.at}/appeals`, { note: "Somebody else’s note." });
  await ann.get("POST", `${world.at}/appeals`, { note: "My note." });
  const data = await ann.get<Record<string, Record<string, unknown>[]>>("GET", `${world.at}/my-data`);
  expect(data.answers).toHaveLength(2);
  expect(data.pay).toHaveLength(2);
  expect(data.notes).toMatchObject([{ note: "My note." }]);
  expect(data.membership).toMatchObject([{ state: "active", answered_count: 2 }]);
  expect(data.sessions).toHaveLength(1);
  const text = JSON.stringify(data);
  expect(text).not.toContain("Somebody else");
  expect(text).not.toMatch(/secret_hash|device_hash"/);
});

test.each(["keep-labels", "withdraw-labels"])(
  "who leaves for good (%s) is let in no more, is named nowhere, keeps what they earned; the ledger stands",
  async (departure) => {
    const world = await worldWithComparisons({ pay: perTask, care: { departure } });
    const ann = await joinAnnotator(world);
    const { tasks } = await askTasks(world, ann, 3);
    await answerTask(world, ann, tasks[0]);
    await ann.get("POST", `${world.at}/appeals`, { note: "I live in Ghent." });
    const labels = () => world.lead.get<{ labels: { annotator: string }[] }>("GET", `${world.at}/labels`);
    const before = await labels();
    expect(await ann.get("DELETE", `${world.at}/my-data`)).toEqual({ departure });
    for (const [method, path, body] of [
      ["GET", "brief"],
      ["POST", "tasks", { want: 1 }],
    ] as const)
      expect((await ann.call(method, `${world.at}/${path}`, body)).status, path).toBe(404);
    expect(await labels(), "append-only").toEqual(before);
    const annotator = before.labels[0]?.annotator;
    const rows = async (table: string) =>
      JSON.stringify(
        (await env.DB.prepare(`SELECT * FROM ${table} WHERE annotator_id = ?`).bind(annotator).all()).results,
      );
    expect(await rows("appeals")).not.toContain("Ghent");
    expect(await rows("pool_memberships")).toContain(
      `"withdrawn":${departure === "withdraw-labels" ? 1 : 0}`,
    );
    expect(await rows("annotator_sessions")).not.toContain('"revoked_at_ms":null');
    const { entries } = await world.lead.get<{ entries: unknown[] }>("GET", `${world.at}/pay`);
    expect(entries).toMatchObject([{ kind: "label", amountMinor: 5 }]);
    const { spending } = await world.lead.get<{ spending: object }>("GET", `${world.at}/progress`);
    expect(spending).toMatchObject({ paidMinor: 5, reservedMinor: 0 });
    const snapshot = await env.DB.prepare(
      `SELECT count(*) AS n FROM labels l JOIN pool_memberships m ON m.project_id = l.project_id
        AND m.annotator_id = l.annotator_id WHERE l.project_id = ? AND NOT m.withdrawn`,
    )
      .bind(world.project)
      .first<{ n: number }>();
    expect(snapshot?.n).toBe(departure === "withdraw-labels" ? 0 : 1);
  },
);

test("an item that upset somebody is not shown to them again; withdrawn, to nobody", async () => {
  const world = await worldWithComparisons({ redundancy: 3, pendingCap: 20 }, 6);
  const [ann, other] = [await joinAnnotator(world), await joinAnnotator(world)];
  const { tasks } = await askTasks(world, ann, 1);
  const task = tasks[0] as (typeof tasks)[number];
  const item = (task as unknown as { left: { item: string } }).left.item;
  const at = `${world.at}/assignments/${task.assignment}/report`;
  expect((await other.call("POST", at, { side: "left" })).status, "not their task").toBe(404);
  await ann.get("POST", at, { side: "left", note: "Blood." }, 204);
  const itemsOf = async (who: Visitor) =>
    (
      (await askTasks(world, who, 20)).tasks as unknown as {
        left: { item: string };
        right: { item: string };
      }[]
    ).flatMap(({ left, right }) => [left.item, right.item]);
  expect(await itemsOf(ann)).not.toContain(item);
  expect(await itemsOf(other)).toContain(item);
  const reports = () => world.lead.get<{ items: object[] }>("GET", `${world.at}/item-reports`);
  expect((await reports()).items).toMatchObject([{ item, reports: 1, notes: ["Blood."], decision: "open" }]);
  await world.lead.get("PUT", `${world.at}/item-reports/${item}`, { decision: "withdrawn" }, 204);
  expect(await itemsOf(other), "taken from whoever held it").not.toContain(item);
  expect((await reports()).items).toMatchObject([{ item, decision: "withdrawn" }]);
  const unknown = await world.lead.call("PUT", `${world.at}/item-reports/itm_${"0".repeat(32)}`, {
    decision: "kept",
  });
  expect(unknown.status).toBe(404);
});
