import { beforeAll, expect, test } from "vitest";
import { answerTask, askTasks, type TestTask, worldWithComparisons } from "../../testing/labelling.ts";
import { env, joinAnnotator, migrate, type Visitor, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Listed {
  comparison: string;
  left: string;
  right: string;
  stream: string;
  labels: number;
  split: string;
  posterior: Record<string, number>;
  gold: { outcome: string; source: string } | null;
  closedAtMs: number | null;
}

const list = async (world: World, query = "") =>
  (await world.lead.get<{ comparisons: Listed[] }>("GET", `${world.at}/comparisons?limit=1000${query}`))
    .comparisons;

/** Answers by item id: whichever is the smaller is better, so that everybody agrees. */
const agree = (task: TestTask) => (task.left.item < task.right.item ? "left" : "right");

async function answerAll(world: World, who: Visitor, outcome: (task: TestTask) => string): Promise<number> {
  for (let answered = 0; ; ) {
    const { tasks } = await askTasks(world, who, 5);
    if (tasks.length === 0) return answered;
    for (const task of tasks) await answerTask(world, who, task, outcome(task));
    answered += tasks.length;
  }
}

test("adaptive redundancy asks on while people differ, stops when it is sure, and tells what it saved", async () => {
  const redundancy = { policy: "adaptive", min: 1, max: 4, certainty: 0.95 };
  const world = await worldWithComparisons({ redundancy });
  const people = await Promise.all(Array.from({ length: 4 }, () => joinAnnotator(world)));
  for (const who of people) await answerAll(world, who, agree);
  const agreed = await list(world);
  expect(agreed.every(({ labels, closedAtMs }) => labels === 2 && closedAtMs !== null)).toBe(true);
  expect(agreed.every(({ posterior }) => (posterior.left ?? 0) > 0.95)).toBe(true);
  const progress = await world.lead.get<{ redundancy: object }>("GET", `${world.at}/progress`);
  expect(progress.redundancy).toEqual({
    labels: 2 * agreed.length,
    atMost: 4 * agreed.length,
    savedShare: 0.5,
    savedMinor: null,
  });

  const divided = await worldWithComparisons({ redundancy });
  const others = await Promise.all(Array.from({ length: 5 }, () => joinAnnotator(divided)));
  for (const [i, who] of others.entries())
    await answerAll(divided, who, (task) => (i % 2 ? "tie" : agree(task)));
  for (const { labels, closedAtMs } of await list(divided)) {
    expect(labels).toBeGreaterThan(2);
    expect(closedAtMs).not.toBeNull();
  }
});

test("a correction that takes the certainty away opens the comparison again", async () => {
  const redundancy = { policy: "adaptive", min: 1, max: 3, certainty: 0.95 };
  const world = await worldWithComparisons({ redundancy, maxComparisons: 1, heldOutShare: 0.02 });
  const [a, b, c] = await Promise.all([1, 2, 3].map(() => joinAnnotator(world)));
  await answerAll(world, a!, agree);
  const { tasks } = await askTasks(world, b!, 1);
  const { label } = (await (await answerTask(world, b!, tasks[0], agree(tasks[0]!))).json()) as {
    label: string;
  };
  expect((await askTasks(world, c!, 1)).tasks).toHaveLength(0);
  const other = agree(tasks[0]!) === "left" ? "right" : "left";
  const corrected = await answerTask(world, b!, tasks[0], other, { supersedes: label });
  expect(corrected.status).toBe(200);
  // One each with at most one to come: nothing can be certain any more, so it stays closed.
  expect((await list(world))[0]?.closedAtMs).not.toBeNull();
  await world.lead.get("PATCH", `${world.at}/settings`, { redundancy: { ...redundancy, certainty: 0.8 } });
  const { label: second } = (await (
    await answerTask(world, b!, tasks[0], "tie", {
      supersedes: ((await corrected.json()) as { label: string }).label,
    })
  ).json()) as { label: string };
  expect(second).toBeTruthy();
  expect((await list(world))[0]?.closedAtMs).toBeNull();
  expect((await askTasks(world, c!, 1)).tasks).toHaveLength(1);
});

test("streams get their shares, one without a share is served when nothing else is open, none is left out", async () => {
  const streams = { uniform: 3, active: 1, adversarial: 0, hypothetical: 0 };
  const world = await worldWithComparisons(
    { streams, pendingCap: 20, comparisonsPerItem: 0, heldOutShare: 0.02 },
    60,
  );
  const { results: items } = await env.DB.prepare(
    "SELECT id FROM items WHERE project_id = ? AND split = 'train'",
  )
    .bind(world.project)
    .all<{ id: string }>();
  const pairs = items.flatMap((a, i) => items.slice(i + 1).map((b) => [a.id, b.id])).slice(0, 420);
  const names = ["uniform", "active", "adversarial"];
  for (let from = 0; from < pairs.length; from += 140)
    await world.lead.get("POST", `${world.at}/comparisons`, {
      comparisons: pairs
        .slice(from, from + 140)
        .map((items, i) => ({ items, stream: names[(from + i) % 3] })),
    });
  const streamOf = new Map(
    (await list(world)).map(({ left, right, stream }) => [`${left} ${right}`, stream]),
  );
  const people = await Promise.all(Array.from({ length: 8 }, () => joinAnnotator(world)));
  const given: Record<string, number> = {};
  for (const who of people)
    for (const { left, right } of (await askTasks(world, who, 20)).tasks) {
      const stream = streamOf.get([left.item, right.item].sort().join(" ")) ?? "?";
      given[stream] = (given[stream] ?? 0) + 1;
    }
  // 160 tasks: 120 expected of uniform, with a standard deviation of 5.5.
  expect(given.uniform).toBeGreaterThan(98);
  expect(given.uniform).toBeLessThan(140);
  expect((given.uniform ?? 0) + (given.active ?? 0)).toBe(160);
  let adversarial = 0;
  for (let i = 0; i < 30 && adversarial === 0; i++)
    for (const task of (await askTasks(world, await joinAnnotator(world), 20)).tasks)
      if (streamOf.get([task.left.item, task.right.item].sort().join(" ")) === "adversarial") adversarial++;
  expect(adversarial).toBeGreaterThan(0);
});

test("higher priority goes first more often, and low priority still goes", async () => {
  const world = await worldWithComparisons({ pendingCap: 20, comparisonsPerItem: 0, heldOutShare: 0.02 }, 40);
  const { results: items } = await env.DB.prepare(
    "SELECT id FROM items WHERE project_id = ? AND split = 'train'",
  )
    .bind(world.project)
    .all<{ id: string }>();
  const pairs = items.flatMap((a, i) => items.slice(i + 1).map((b) => [a.id, b.id])).slice(0, 200);
  const { comparisons } = await world.lead.get<{ comparisons: Listed[] }>("POST", `${world.at}/comparisons`, {
    comparisons: pairs.map((items, i) => ({ items, priority: i % 4 === 0 ? 0 : 2 })),
  });
  const high = new Set(
    comparisons.filter((_, i) => i % 4 !== 0).map(({ left, right }) => `${left} ${right}`),
  );
  let [first, all] = [0, 0];
  for (let i = 0; i < 7; i++)
    for (const { left, right } of (await askTasks(world, await joinAnnotator(world), 20)).tasks) {
      if (high.has([left.item, right.item].sort().join(" "))) first++;
      all++;
    }
  expect(all).toBe(140);
  expect(first).toBeGreaterThan(110);
  // 16 to 1: that none of low priority is among 140 happens twice in ten thousand times.
  expect(first).toBeLessThan(140);
});

test("sides are balanced for each annotator", async () => {
  const world = await worldWithComparisons({ comparisonsPerItem: 4 }, 40);
  const ann = await joinAnnotator(world);
  await answerAll(world, ann, () => "tie");
  const { results } = await env.DB.prepare(
    `SELECT m.side_balance AS balance, sum(iif(a.flipped, 1, -1)) AS counted, count(*) AS count
     FROM pool_memberships m JOIN assignments a ON a.annotator_id = m.annotator_id WHERE m.project_id = ? GROUP BY 1`,
  )
    .bind(world.project)
    .all<{ balance: number; counted: number; count: number }>();
  expect(results[0]?.count).toBeGreaterThan(100);
  expect(results[0]?.balance).toBe(results[0]?.counted);
  expect(Math.abs(results[0]?.balance ?? 9)).toBeLessThanOrEqual(1);
});

test("gold: by hand, or promoted from overwhelming consensus; it leaves the queue", async () => {
  const world = await worldWithComparisons({ redundancy: 3, maxComparisons: 4 });
  for (let i = 0; i < 3; i++) await answerAll(world, await joinAnnotator(world), agree);
  const [byHand, ...others] = await list(world);
  await world.lead.get("PUT", `${world.at}/comparisons/${byHand?.comparison}/gold`, { outcome: "tie" });
  const wish = { leastLabels: 3, certainty: 0.99, most: 50 };
  const { promoted } = await world.lead.get<{ promoted: string[] }>(
    "POST",
    `${world.at}/gold/promotions`,
    wish,
  );
  expect([...promoted].sort()).toEqual(others.map(({ comparison }) => comparison).sort());
  expect(
    (await world.lead.get<{ promoted: string[] }>("POST", `${world.at}/gold/promotions`, wish)).promoted,
  ).toEqual([]);
  const { gold } = await world.lead.get<{ gold: { outcome: string; source: string }[] }>(
    "GET",
    `${world.at}/gold`,
  );
  expect(gold.map(({ outcome, source }) => `${outcome} ${source}`).sort()).toEqual([
    ...others.map(() => "left consensus"),
    "tie hand",
  ]);
  expect(others.length).toBeGreaterThan(0);
  expect(await list(world, "&status=gold")).toHaveLength(others.length + 1);
});

test("a pair that can not be compared is refused by its place, and nothing is formed", async () => {
  const world = await worldWithComparisons({ comparisonsPerItem: 0 });
  const { results: items } = await env.DB.prepare(
    "SELECT id FROM items WHERE project_id = ? AND split = 'train'",
  )
    .bind(world.project)
    .all<{ id: string }>();
  const [a, b] = items.map(({ id }) => id);
  for (const wrong of [
    [a, a],
    [a, `itm_${"0".repeat(32)}`],
  ]) {
    const refused = await world.lead.call("POST", `${world.at}/comparisons`, {
      comparisons: [{ items: [a, b] }, { items: wrong }],
    });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ field: "comparisons.1.items" });
  }
  expect(await list(world)).toHaveLength(0);
  const formed = { comparisons: [{ items: [b, a] }, { items: [a, b] }] };
  const { comparisons } = await world.lead.get<{ comparisons: { comparison: string; created: boolean }[] }>(
    "POST",
    `${world.at}/comparisons`,
    formed,
  );
  expect(new Set(comparisons.map(({ comparison }) => comparison)).size).toBe(1);
});

test("settings are changed one policy at a time, with a version each; what a project is made of stays", async () => {
  const world = await worldWithComparisons({ pendingCap: 7 });
  const change = (body: object) => world.lead.call("PATCH", `${world.at}/settings`, body);
  const changed = (await (await change({ redundancy: 2.5 })).json()) as {
    settings: object;
    settingsVersion: number;
  };
  expect(changed).toMatchObject({ settingsVersion: 2, settings: { redundancy: 2.5, pendingCap: 7 } });
  for (const [body, field] of [
    [{ item: { kind: "fragment" } }, "body"],
    [{ redundancy: { policy: "adaptive", min: 3, max: 2 } }, "redundancy.max"],
    [{ trust: { probationAt: 0.95, suspendAt: 0.9 } }, "trust.suspendAt"],
    [{ pay: { by: "task", amountMinor: -1 } }, "pay.amountMinor"],
    [{ streams: { uniform: Number.NaN } }, "streams.uniform"],
  ] as const) {
    const refused = await change(body);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ field });
  }
  const { settingsVersion } = await world.lead.get<{ settingsVersion: number }>("GET", world.at);
  expect(settingsVersion).toBe(2);
});

test("of two leads who change one setting the second is told; different settings go past one another", async () => {
  const world = await worldWithComparisons();
  const change = (body: object, version: string) =>
    world.lead.call("PATCH", `${world.at}/settings`, body, { "if-match": version });
  expect((await change({ redundancy: 2 }, '"1"')).status).toBe(200);
  const refused = await change({ question: "Which?", redundancy: 3 }, '"1"');
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    code: "settings-changed",
    field: "redundancy",
    changed: ["redundancy"],
  });
  const past = await change({ question: "Which?" }, "1");
  expect(await past.json()).toMatchObject({
    settingsVersion: 3,
    settings: { question: "Which?", redundancy: 2 },
  });
  for (const wrong of ['"9"', "abc", 'W/"1"']) {
    const asked = await change({ redundancy: 3 }, wrong);
    expect(asked.status, wrong).toBe(400);
    expect(await asked.json()).toMatchObject({ field: "if-match" });
  }
});
