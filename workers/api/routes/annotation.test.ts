import { beforeAll, expect, test } from "vitest";
import { askTasks, worldWithComparisons } from "../../testing/labelling.ts";
import { createWorld, env, joinAnnotator, migrate, visitor } from "../../testing/world.ts";

beforeAll(migrate);

test("tasks are leased, answered once, and counted", async () => {
  const world = await worldWithComparisons();
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 3);
  expect(tasks).toHaveLength(3);
  const answer = { outcome: "left", activeMs: 900 };
  const path = `${world.at}/assignments/${tasks[0]?.assignment}/label`;
  const first = await ann.get("PUT", path, answer);
  expect(await ann.get("PUT", path, answer)).toEqual(first);
  expect((await ann.call("PUT", path, { ...answer, outcome: "right" })).status).toBe(409);
  const progress = await world.lead.get<{ labels: { total: number }; comparisons: { closed: number } }>(
    "GET",
    `${world.at}/progress`,
  );
  expect(progress.labels.total).toBe(1);
  expect(progress.comparisons.closed).toBe(1);
  expect((await askTasks(world, ann, 3)).answered).toBe(1);
});

test("asking again gives back the tasks that are held", async () => {
  const world = await worldWithComparisons();
  const ann = await joinAnnotator(world);
  const first = await askTasks(world, ann, 2);
  expect((await askTasks(world, ann, 2)).tasks).toEqual(first.tasks);
});

test("nobody holds more than the pending cap", async () => {
  const world = await worldWithComparisons({ pendingCap: 2 });
  const ann = await joinAnnotator(world);
  expect((await askTasks(world, ann, 10)).tasks).toHaveLength(2);
});

test("a comparison goes to one person at a time when the redundancy is one, and comes back when it is returned", async () => {
  const world = await worldWithComparisons({ maxComparisons: 1, pendingCap: 5 });
  const [a, b] = [await joinAnnotator(world), await joinAnnotator(world)];
  const { tasks } = await askTasks(world, a, 5);
  expect(tasks).toHaveLength(1);
  expect((await askTasks(world, b, 5)).tasks).toHaveLength(0);
  const lease = `${world.at}/assignments/${tasks[0]?.assignment}`;
  expect((await b.call("DELETE", lease)).status).toBe(404);
  expect((await a.call("DELETE", lease)).status).toBe(204);
  expect((await askTasks(world, b, 5)).tasks).toHaveLength(1);
  expect((await askTasks(world, a, 5)).tasks).toHaveLength(0);
});

/** Lets a lease run out now. */
const expire = (assignment: string | undefined) =>
  env.DB.prepare("UPDATE assignments SET expires_at_ms = 1 WHERE id = ?").bind(assignment).run();

test("an abandoned lease goes to somebody else, and a late answer is refused with the reason", async () => {
  const world = await worldWithComparisons({ maxComparisons: 1, leaseSeconds: 5 });
  const [a, b] = [await joinAnnotator(world), await joinAnnotator(world)];
  const { tasks } = await askTasks(world, a, 1);
  await expire(tasks[0]?.assignment);
  expect((await askTasks(world, b, 1)).tasks).toHaveLength(1);
  const late = await a.call("PUT", `${world.at}/assignments/${tasks[0]?.assignment}/label`, {
    outcome: "left",
    activeMs: 10,
  });
  expect(late.status).toBe(410);
  expect(await late.json()).toMatchObject({ code: "lease-expired", field: "assignment" });
});

test("a late answer counts while nobody has taken its place, unless the project never allows it", async () => {
  for (const [lateAnswers, status] of [
    ["if-free", 200],
    ["never", 410],
  ] as const) {
    const world = await worldWithComparisons({ maxComparisons: 1, leaseSeconds: 5, lateAnswers });
    const [a, b] = [await joinAnnotator(world), await joinAnnotator(world)];
    const { tasks } = await askTasks(world, a, 1);
    await expire(tasks[0]?.assignment);
    // Reclaimed by b's request and given back: the place is free again.
    const { tasks: taken } = await askTasks(world, b, 1);
    await b.get("DELETE", `${world.at}/assignments/${taken[0]?.assignment}`, undefined, 204);
    const late = await a.call("PUT", `${world.at}/assignments/${tasks[0]?.assignment}/label`, {
      outcome: "left",
      activeMs: 10,
    });
    expect(late.status).toBe(status);
  }
});

test("a project may keep late answers beside the count", async () => {
  const world = await worldWithComparisons({ maxComparisons: 1, lateAnswers: "keep" });
  const [a, b] = [await joinAnnotator(world), await joinAnnotator(world)];
  const { tasks } = await askTasks(world, a, 1);
  await expire(tasks[0]?.assignment);
  const { tasks: taken } = await askTasks(world, b, 1);
  const answer = { outcome: "left", activeMs: 10 };
  await b.get("PUT", `${world.at}/assignments/${taken[0]?.assignment}/label`, answer);
  const kept = await a.get("PUT", `${world.at}/assignments/${tasks[0]?.assignment}/label`, answer);
  expect(await a.get("PUT", `${world.at}/assignments/${tasks[0]?.assignment}/label`, answer)).toEqual(kept);
  const { labels } = await world.lead.get<{ labels: { purpose: string }[] }>("GET", `${world.at}/labels`);
  expect(labels.map(({ purpose }) => purpose)).toEqual(["task", "extra"]);
  const progress = await world.lead.get<{ labels: { total: number } }>("GET", `${world.at}/progress`);
  expect(progress.labels.total).toBe(1);
});

test("an outcome that the project does not offer is refused and leaves the lease as it was", async () => {
  const world = await worldWithComparisons({ outcomes: { tie: false } });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 1);
  const path = `${world.at}/assignments/${tasks[0]?.assignment}/label`;
  const refused = await ann.call("PUT", path, { outcome: "tie", activeMs: 1 });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ field: "outcome" });
  await ann.get("PUT", path, { outcome: "right", activeMs: 1 });
});

test("labels are stored in the comparison's own frame, however they were shown", async () => {
  const world = await worldWithComparisons({ pendingCap: 12 });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 12);
  for (const task of tasks)
    await ann.get("PUT", `${world.at}/assignments/${task.assignment}/label`, {
      outcome: "left",
      activeMs: 1,
    });
  const rows = await env.DB.prepare(
    `SELECT a.id, l.outcome, c.left_item_id AS "left" FROM labels l JOIN assignments a ON a.id = l.assignment_id
     JOIN comparisons c ON c.id = l.comparison_id WHERE l.project_id = ?`,
  )
    .bind(world.project)
    .all<{ id: string; outcome: string; left: string }>();
  expect(rows.results).toHaveLength(tasks.length);
  for (const row of rows.results) {
    const shownFirst = tasks.find((task) => task.assignment === row.id)?.left.item;
    expect(row.outcome).toBe(shownFirst === row.left ? "left" : "right");
  }
});

test("the ledger of labels can not be rewritten", async () => {
  await expect(env.DB.prepare("UPDATE labels SET outcome = 'tie'").run()).rejects.toThrow(/append-only/);
  await expect(env.DB.prepare("DELETE FROM labels").run()).rejects.toThrow(/append-only/);
});

test("an invite holds as often as it says, and joining again is harmless", async () => {
  const world = await createWorld();
  const { token } = await world.lead.get<{ token: string }>("POST", `${world.at}/invites`, { maxUses: 1 });
  const joined = await visitor().get<{ token: string }>("POST", "/v1/join", { invite: token });
  await visitor(joined.token).get("POST", "/v1/join", { invite: token });
  expect((await visitor().call("POST", "/v1/join", { invite: token })).status).toBe(410);
});

test("fifty who ask at once never get one comparison twice", async () => {
  const world = await worldWithComparisons({ pendingCap: 3, redundancy: 2 }, 30);
  const people = await Promise.all(Array.from({ length: 20 }, () => joinAnnotator(world)));
  await Promise.all(people.map((who) => askTasks(world, who, 3)));
  const over = await env.DB.prepare(
    `SELECT c.id FROM comparisons c WHERE c.project_id = ? AND (slots < 0 OR
       (SELECT count(*) FROM assignments a WHERE a.comparison_id = c.id AND a.state = 'leased') > redundancy)`,
  )
    .bind(world.project)
    .all();
  expect(over.results).toEqual([]);
});

const REMARKS = {
  reasons: ["clearer"],
  comment: "It gets there first.",
  unacceptable: ["right"],
  passages: [{ side: "left", turn: 0, from: 3, to: 9 }],
};
const ASKS_ALL = {
  outcomes: { reasons: ["clearer", "kinder"], comment: true, marks: true, passages: true, bothBad: true },
};

test("remarks are kept with their label, in the comparison's own frame, and sealed with it", async () => {
  const world = await worldWithComparisons({ ...ASKS_ALL, pendingCap: 12 });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 12);
  for (const { assignment } of tasks) {
    const answer = { outcome: "left", activeMs: 900, remarks: REMARKS };
    const path = `${world.at}/assignments/${assignment}/label`;
    const first = await ann.get("PUT", path, answer);
    expect(await ann.get("PUT", path, answer), "sent again, the same reply").toEqual(first);
    const other = { ...answer, remarks: { ...REMARKS, comment: "" } };
    expect((await ann.call("PUT", path, other)).status, "other remarks are another answer").toBe(409);
  }
  const { labels } = await world.lead.get<{
    labels: { assignment: string; remarks: typeof REMARKS; outcome: string }[];
  }>("GET", `${world.at}/labels`);
  expect(labels).toHaveLength(tasks.length);
  const sides = new Set<string>();
  for (const { outcome, remarks } of labels) {
    sides.add(outcome);
    const other = outcome === "left" ? "right" : "left";
    expect(remarks).toEqual({
      ...REMARKS,
      unacceptable: [other],
      passages: [{ side: outcome, turn: 0, from: 3, to: 9 }],
    });
  }
  expect(sides, "some were shown the other way round").toEqual(new Set(["left", "right"]));
});

test("remarks that the project does not ask for are refused by field, and nothing is written", async () => {
  const world = await worldWithComparisons({ outcomes: { reasons: ["clearer"], bothBad: true } });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 1);
  const path = `${world.at}/assignments/${tasks[0]?.assignment}/label`;
  const send = async (remarks: object, outcome = "left") => {
    const reply = await ann.call("PUT", path, { outcome, activeMs: 900, remarks });
    return [reply.status, ((await reply.json()) as { field?: string }).field];
  };
  expect(await send({ reasons: ["longer"] })).toEqual([400, "remarks.reasons.0"]);
  expect(await send({ comment: "x" })).toEqual([400, "remarks.comment"]);
  expect(await send({ unacceptable: ["left"] })).toEqual([400, "remarks.unacceptable"]);
  expect(await send({ passages: [{ side: "left", from: 1, to: 2 }] })).toEqual([400, "remarks.passages"]);
  expect(await send({ passages: [{ side: "left", from: 2, to: 1 }] })).toEqual([
    400,
    "remarks.passages.0.to",
  ]);
  expect((await send({ unacceptable: ["left", "right"] }, "tie"))[0], "both bad").toBe(200);
});
