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

interface Entry {
  kind: string;
  amountMinor: number;
  annotator: string;
  label: string | null;
}

const perTask = { by: "task", currency: "EUR", amountMinor: 5 };
const entries = async (world: World) =>
  (await world.lead.get<{ entries: Entry[] }>("GET", `${world.at}/pay`)).entries;
const spending = async (world: World) =>
  (await world.lead.get<{ spending: Record<string, number> }>("GET", `${world.at}/progress`)).spending;
const earnings = async (world: World, who: Visitor) =>
  (await who.get<{ earnings: Record<string, number> }>("GET", `${world.at}/brief`)).earnings;

test("each accepted answer is paid once, whatever is sent again, and by its lease until then", async () => {
  const world = await worldWithComparisons({ pay: perTask });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 3);
  expect(await spending(world)).toMatchObject({ paidMinor: 0, reservedMinor: 15, todayMinor: 15 });
  const first = (await (await answerTask(world, ann, tasks[0])).json()) as { label: string };
  await answerTask(world, ann, tasks[0]);
  await answerTask(world, ann, tasks[0], "tie", { supersedes: first.label });
  await ann.get("DELETE", `${world.at}/assignments/${tasks[1]?.assignment}`, undefined, 204);
  expect(await spending(world)).toMatchObject({ paidMinor: 5, reservedMinor: 5, todayMinor: 10 });
  expect(await entries(world)).toMatchObject([{ kind: "label", amountMinor: 5, label: first.label }]);
  expect(await earnings(world, ann)).toMatchObject({ currency: "EUR", earnedMinor: 5, heldMinor: 0 });
});

test("by the hour, active time is paid, as far as the clock on the wall has moved and no longer than a task may take", async () => {
  const pay = { by: "hour", currency: "EUR", amountMinor: 1_200, mostSecondsPerTask: 30 };
  const world = await worldWithComparisons({ pay });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 3);
  expect(await spending(world)).toMatchObject({ reservedMinor: 30 });
  const grantedAgo = (ms: number, assignment: string | undefined) =>
    env.DB.prepare("UPDATE assignments SET granted_at_ms = granted_at_ms - ? WHERE id = ?")
      .bind(ms, assignment)
      .run();
  await grantedAgo(100_000, tasks[0]?.assignment);
  await grantedAgo(100_000, tasks[1]?.assignment);
  await answerTask(world, ann, tasks[0], "left", { activeMs: 6_000 });
  await answerTask(world, ann, tasks[1], "left", { activeMs: 90_000 });
  await answerTask(world, ann, tasks[2], "left", { activeMs: 90_000 });
  const amounts = (await entries(world)).map(({ amountMinor }) => amountMinor);
  expect(amounts.slice(0, 2)).toEqual([2, 10]);
  expect(amounts[2]).toBeLessThan(1);
  const { perHourMinor } = await earnings(world, ann);
  expect(perHourMinor).toBeGreaterThan(400);
  expect(perHourMinor).toBeLessThanOrEqual(1_200);
});

test.each(["projectMinor", "dayMinor", "annotatorMinor"])(
  "nothing is leased beyond the cap %s",
  async (cap) => {
    const world = await worldWithComparisons({ pay: perTask, budget: { [cap]: 14 } });
    const ann = await joinAnnotator(world);
    const { tasks } = await askTasks(world, ann, 5);
    expect(tasks).toHaveLength(2);
    for (const task of tasks) await answerTask(world, ann, task);
    expect(await askTasks(world, ann, 5)).toMatchObject({ tasks: [], none: "budget-spent" });
    await world.lead.get("PATCH", `${world.at}/settings`, {
      budget: { projectMinor: null, dayMinor: null, annotatorMinor: null },
    });
    expect((await askTasks(world, ann, 5)).tasks).toHaveLength(5);
  },
);

test("many who ask at once never promise more than the budget", async () => {
  const world = await worldWithComparisons(
    { pay: perTask, budget: { projectMinor: 52 }, comparisonsPerItem: 3 },
    30,
  );
  const people = await Promise.all(Array.from({ length: 12 }, () => joinAnnotator(world)));
  const given = await Promise.all(people.map((who) => askTasks(world, who, 3)));
  expect(given.reduce((sum, { tasks }) => sum + tasks.length, 0)).toBe(10);
});

/** Somebody who is checked until they are suspended. */
async function suspended(onSuspension: "pay" | "hold") {
  const pay = { ...perTask, onSuspension };
  const checks = { rate: 0.5, budget: 1 };
  const world = await worldWithComparisons({ pay, checks, comparisonsPerItem: 2 }, 60);
  const gold = await makeGold(world, 40, "check");
  const ann = await joinAnnotator(world);
  for (let i = 0; i < 40; i++) {
    const { tasks, standing } = await askTasks(world, ann, 2);
    if (standing.state === "suspended") break;
    for (const task of tasks)
      await answerTask(world, ann, task, knownAnswer(gold, task) === "left" ? "right" : "left");
  }
  return { world, ann };
}

test("suspended people keep what they earned, or what they earned on probation waits for a lead", async () => {
  const kept = await suspended("pay");
  const labels = (await entries(kept.world)).length;
  expect(await earnings(kept.world, kept.ann)).toMatchObject({ earnedMinor: 5 * labels, heldMinor: 0 });

  const { world, ann } = await suspended("hold");
  const held = await earnings(world, ann);
  expect(held.heldMinor).toBeGreaterThan(0);
  expect(held.earnedMinor).toBeGreaterThan(0);
  const before = await spending(world);
  const [{ annotator }] = (await entries(world)) as [Entry];
  const release = { kind: "release", id: crypto.randomUUID(), annotator, reason: "The gold was wrong." };
  await world.lead.get("POST", `${world.at}/pay`, release);
  await world.lead.get("POST", `${world.at}/pay`, release);
  expect(await earnings(world, ann)).toMatchObject({
    earnedMinor: (held.earnedMinor ?? 0) + (held.heldMinor ?? 0),
    heldMinor: 0,
  });
  const after = await spending(world);
  const committed = (of: Record<string, number>) => (of.paidMinor ?? 0) + (of.reservedMinor ?? 0);
  expect(committed(after)).toBe(committed(before));
  const nothing = await world.lead.call("POST", `${world.at}/pay`, { ...release, id: crypto.randomUUID() });
  expect(await nothing.json()).toMatchObject({ code: "nothing-held", status: 409 });
});

test("an adjustment counts once, within the budget, for somebody of the pool", async () => {
  const world = await worldWithComparisons({ pay: perTask, budget: { projectMinor: 100 } });
  const ann = await joinAnnotator(world);
  await answerTask(world, ann, (await askTasks(world, ann, 1)).tasks[0]);
  const [{ annotator }] = (await entries(world)) as [Entry];
  const bonus = {
    kind: "adjustment",
    id: crypto.randomUUID(),
    annotator,
    amountMinor: 50,
    reason: "Thank you",
  };
  const first = await world.lead.get("POST", `${world.at}/pay`, bonus);
  expect(await world.lead.get("POST", `${world.at}/pay`, bonus)).toEqual(first);
  expect(await earnings(world, ann)).toMatchObject({ earnedMinor: 55 });
  const over = await world.lead.call("POST", `${world.at}/pay`, { ...bonus, id: crypto.randomUUID() });
  expect(await over.json()).toMatchObject({ code: "over-budget" });
  const stranger = { ...bonus, id: crypto.randomUUID(), annotator: `ann_${"0".repeat(32)}` };
  expect((await world.lead.call("POST", `${world.at}/pay`, stranger)).status).toBe(404);
});

test("the pay ledger can not be rewritten", async () => {
  await expect(env.DB.prepare("UPDATE pay_entries SET amount_milli = 0").run()).rejects.toThrow(
    /append-only/,
  );
  await expect(env.DB.prepare("DELETE FROM pay_entries").run()).rejects.toThrow(/append-only/);
});
