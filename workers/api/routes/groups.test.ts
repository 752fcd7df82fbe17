import { beforeAll, describe, expect, test } from "vitest";
import { sealLabels } from "../../actions/keep-ledger.ts";
import { checkSeal, type SealedLabel } from "../../core/ledger/seal-chain.ts";
import { openTools } from "../../door/tools.ts";
import { answerTask, askTasks, worldWithComparisons } from "../../testing/labelling.ts";
import { createWorld, env, joinAnnotator, migrate, signInLead, smallSettings } from "../../testing/world.ts";

beforeAll(migrate);

const best = { kind: "group", size: 4, answer: "best" };
const ranking = { kind: "group", size: 3, answer: "ranking" };

interface Listed {
  readonly comparison: string;
  readonly left: string;
  readonly right: string;
  readonly items: string[];
  readonly split: string;
  readonly posterior: unknown;
}

interface LedgerLabel extends SealedLabel {
  readonly items: string[];
}

const itemsOf = ({ items = [] }: { items?: readonly { readonly item: string }[] } = {}) =>
  items.map(({ item }) => item);

/** Ranks that put one item first. */
const first = (at: number, size = 4) => Array.from({ length: size }, (_, i) => (i === at ? 0 : 1));

describe("a project that shows groups", () => {
  test.each([
    [{ outcomes: { strength: 3 } }, "outcomes.strength"],
    [{ outcomes: { comment: true } }, "outcomes"],
    [{ redundancy: { policy: "adaptive" } }, "redundancy"],
    [{ training: { targets: "consensus" } }, "training.targets"],
    [{ training: { bootstrap: "annotator" } }, "training.bootstrap"],
    [{ task: { kind: "group", size: 2 } }, "task.size"],
    [{ task: { kind: "group", size: 9 } }, "task.size"],
  ])("can not have what does not fit groups: %j", async (settings, field) => {
    const lead = await signInLead();
    const made = await lead.call("POST", "/v1/projects", { ...smallSettings, task: best, ...settings });
    expect(made.status).toBe(400);
    expect(await made.json()).toMatchObject({ code: "invalid-input", field });
  });

  test("keeps its task, and takes no change that does not fit it", async () => {
    const { lead, at } = await createWorld({ task: best });
    const change = async (settings: unknown) => (await lead.call("PATCH", `${at}/settings`, settings)).json();
    expect(await change({ outcomes: { strength: 2 } })).toMatchObject({ field: "outcomes.strength" });
    expect(await change({ task: ranking })).toMatchObject({ code: "invalid-input" });
    expect(await change({ redundancy: 3 })).toMatchObject({ settings: { task: best, redundancy: 3 } });
  });

  test("forms groups of different items of one split, none twice, and a lead may choose some", async () => {
    const world = await worldWithComparisons({ task: best, heldOutShare: 0.4 }, 40);
    const { comparisons } = await world.lead.get<{ comparisons: Listed[] }>(
      "GET",
      `${world.at}/comparisons?limit=200`,
    );
    expect(comparisons.length).toBe(40);
    expect(new Set(comparisons.map(({ items }) => items.join())).size).toBe(40);
    const splitOf = new Map<string, string>();
    for (const { left, right, items, split, posterior } of comparisons) {
      expect(new Set(items).size).toBe(4);
      expect(items).toEqual(items.toSorted());
      expect([left, right]).toEqual(items.slice(0, 2));
      expect(posterior).toBeNull();
      for (const item of items) expect(splitOf.get(item) ?? split).toBe(split);
      for (const item of items) splitOf.set(item, split);
    }
    const add = (items: string[]) =>
      world.lead.call("POST", `${world.at}/comparisons`, { comparisons: [{ items }] });
    const train = [...splitOf].flatMap(([item, split]) => (split === "train" ? [item] : []));
    const heldOut = [...splitOf].find(([, split]) => split === "held-out")?.[0] as string;
    const wrong = [train.slice(0, 3), train.slice(0, 5), [...train.slice(0, 3), heldOut]];
    const twice = [...train.slice(0, 3), train[0] as string];
    for (const items of [...wrong, twice])
      expect(await (await add(items)).json()).toMatchObject({
        code: "invalid-input",
        field: "comparisons.0.items",
        detail: expect.stringContaining("expected 4 different items"),
      });
    const chosen = train.slice(0, 4);
    const again = [chosen[2], chosen[0], chosen[3], chosen[1]] as string[];
    const made = (await (await add(chosen)).json()) as { comparisons: [Listed & { created: boolean }] };
    const same = (await (await add(again)).json()) as typeof made;
    expect(made.comparisons[0].items).toEqual(chosen.toSorted());
    expect(same.comparisons[0]).toEqual({ ...made.comparisons[0], created: false });
  });
});

describe("answers to groups", () => {
  test("the best of a group, as shown, stands in the ledger in the group's own frame, sealed", async () => {
    const world = await worldWithComparisons({ task: best, redundancy: 2 }, 24);
    const someone = await joinAnnotator(world);
    const { tasks } = await askTasks(world, someone, 5);
    expect(tasks).toHaveLength(5);
    for (const task of tasks) {
      expect(new Set(itemsOf(task)).size).toBe(4);
      expect([task.left, task.right]).toEqual(task.items.slice(0, 2));
    }
    const orders = tasks.map((task) => itemsOf(task).join() === itemsOf(task).toSorted().join());
    expect(orders, "not in the order of ids").toContain(false);
    const again = await askTasks(world, someone, 5);
    expect(again.tasks.map(itemsOf), "held tasks keep their order").toEqual(tasks.map(itemsOf));

    for (const [i, task] of tasks.slice(0, 3).entries()) {
      const answered = await answerTask(world, someone, task, "ranked", { ranks: first(i) });
      expect(await answered.json()).toMatchObject({ outcome: "ranked", ranks: first(i), feedback: null });
    }
    const resent = await answerTask(world, someone, tasks[0], "ranked", { ranks: first(0) });
    expect(resent.status).toBe(200);
    const { label } = (await resent.json()) as { label: string };
    const other = await answerTask(world, someone, tasks[0], "ranked", { ranks: first(1) });
    expect(await other.json()).toMatchObject({ code: "already-answered" });
    const corrected = await answerTask(world, someone, tasks[0], "ranked", {
      ranks: first(3),
      supersedes: label,
    });
    expect(await corrected.json()).toMatchObject({ ranks: first(3), revision: 1 });
    const skipped = await answerTask(world, someone, tasks[3], "skip");
    expect(await skipped.json()).toMatchObject({ outcome: "skip", ranks: null });

    const { labels } = await world.lead.get<{ labels: LedgerLabel[] }>("GET", `${world.at}/labels`);
    const bestOf = (label: LedgerLabel) => label.items[label.ranks?.indexOf(0) ?? -1];
    const shown = tasks.map(itemsOf) as string[][];
    expect(labels.map(bestOf)).toEqual([
      shown[0]?.[0],
      shown[1]?.[1],
      shown[2]?.[2],
      shown[0]?.[3],
      undefined,
    ]);
    const progress = await world.lead.get<{ labels: unknown }>("GET", `${world.at}/progress`);
    expect(progress.labels).toMatchObject({ total: 4, ranked: 3, skip: 1, left: 0, right: 0 });

    await sealLabels(openTools(env), world.project);
    const { seals } = await world.lead.get<{ seals: never[] }>("GET", `${world.at}/seals`);
    expect(seals).toHaveLength(1);
    const check = (rows: LedgerLabel[]) => checkSeal(world.project, undefined, seals[0] as never, rows);
    expect(await check(labels)).toBeUndefined();
    const forged = labels.map((row, i) =>
      i === 1 ? { ...row, ranks: row.ranks?.toReversed() ?? null } : row,
    );
    expect(await check(forged)).toMatch(/not those that were sealed/);
  });

  test.each([
    ["left", undefined, "outcome"],
    ["ranked", undefined, "ranks"],
    ["skip", first(0), "ranks"],
    ["ranked", [0, 1, 1], "ranks"],
    ["ranked", [0, 1, 2, 3], "ranks"],
    ["ranked", [0, 0, 0, 0], "ranks"],
    ["ranked", [1, 1, 1, 1], "ranks"],
    ["ranked", [0, 0, 2, 2], "ranks"],
  ])("of which one is the best, %s %j is refused", async (outcome, ranks, field) => {
    const world = await worldWithComparisons({ task: best }, 16);
    const someone = await joinAnnotator(world);
    const { tasks } = await askTasks(world, someone, 1);
    const answered = await answerTask(world, someone, tasks[0], outcome, { ranks });
    expect(answered.status).toBe(400);
    expect(await answered.json()).toMatchObject({ code: "invalid-input", field });
    const { labels } = await world.lead.get<{ labels: unknown[] }>("GET", `${world.at}/labels`);
    expect(labels).toEqual([]);
  });

  test("a pair takes no ranks, in a project of pairs", async () => {
    const world = await worldWithComparisons({}, 8);
    const someone = await joinAnnotator(world);
    const { tasks } = await askTasks(world, someone, 1);
    const answered = await answerTask(world, someone, tasks[0], "ranked", { ranks: [0, 1, 2] });
    expect(await answered.json()).toMatchObject({ code: "invalid-input", field: "outcome" });
  });

  test.each([
    [true, 200],
    [false, 400],
  ])("a ranking may have ties where the project says so: %s", async (tie, status) => {
    const world = await worldWithComparisons({ task: ranking, outcomes: { tie } }, 16);
    const someone = await joinAnnotator(world);
    const { tasks } = await askTasks(world, someone, 2);
    const tied = await answerTask(world, someone, tasks[0], "ranked", { ranks: [2, 0, 0] });
    expect(tied.status).toBe(status);
    const whole = await answerTask(world, someone, tasks[1], "ranked", { ranks: [2, 0, 1] });
    expect(await whole.json()).toMatchObject({ ranks: [2, 0, 1] });
    const { labels } = await world.lead.get<{ labels: LedgerLabel[] }>("GET", `${world.at}/labels`);
    const [last] = labels.slice(-1);
    const order = last?.ranks?.map((_, rank) => last.items[last.ranks?.indexOf(rank) ?? -1]);
    const shown = itemsOf(tasks[1]);
    expect(order).toEqual([shown[1], shown[2], shown[0]]);
  });
});

test("a known answer is judged by what is put first, and told as it was shown", async () => {
  const world = await worldWithComparisons(
    { task: ranking, qualification: { practice: 2 }, outcomes: { tie: true } },
    20,
  );
  const { comparisons } = await world.lead.get<{ comparisons: Listed[] }>(
    "GET",
    `${world.at}/comparisons?status=open&limit=2`,
  );
  const gold = (comparison: string | undefined, body: unknown) =>
    world.lead.call("PUT", `${world.at}/comparisons/${comparison}/gold`, body);
  for (const [body, field] of [
    [{ outcome: "left" }, "outcome"],
    [{ outcome: "ranked" }, "ranks"],
    [{ outcome: "ranked", ranks: [0, 1, 1, 1] }, "ranks"],
  ] as const)
    expect(await (await gold(comparisons[0]?.comparison, body)).json()).toMatchObject({ field });
  for (const { comparison } of comparisons)
    expect((await gold(comparison, { outcome: "ranked", ranks: [1, 2, 0], use: "practice" })).status).toBe(
      200,
    );

  const newcomer = await joinAnnotator(world);
  for (const right of [true, false]) {
    const { tasks } = await askTasks(world, newcomer, 1);
    const shown = itemsOf(tasks[0]);
    const known = comparisons.find(({ items }) => items.join() === shown.toSorted().join())?.items ?? [];
    const at = shown.indexOf(known[right ? 2 : 0] as string);
    // The rest of the order does not matter.
    const ranks = [at, (at + 1) % 3, (at + 2) % 3].reduce<number[]>((all, place, rank) => {
      all[place] = rank;
      return all;
    }, []);
    const answered = await answerTask(world, newcomer, tasks[0], "ranked", { ranks });
    expect(await answered.json()).toMatchObject({
      feedback: {
        correct: right,
        outcome: "ranked",
        ranks: shown.map((item) => [1, 2, 0][known.indexOf(item)]),
      },
    });
  }
  const told = await world.lead.get<{ gold: unknown[] }>("GET", `${world.at}/gold`);
  expect(told.gold).toHaveLength(2);
  expect(told.gold).toContainEqual(expect.objectContaining({ correct: 1, ranks: [1, 2, 0] }));
});

test("the crowd is assessed by what each puts first: one answer of a group is one label", async () => {
  const world = await worldWithComparisons({ task: best, redundancy: 3, pendingCap: 20 }, 20);
  for (const who of [0, 1, 2]) {
    const someone = await joinAnnotator(world);
    for (let round = 0; round < 4; round++) {
      const { tasks } = await askTasks(world, someone, 5);
      for (const task of tasks) {
        const shown = itemsOf(task);
        // The first by id is the best; the third person says the last one.
        const wanted = who < 2 ? shown.toSorted()[0] : shown.toSorted()[3];
        await answerTask(world, someone, task, "ranked", { ranks: first(shown.indexOf(wanted as string)) });
      }
    }
  }
  const { quality } = await world.lead.get<{ quality: Record<string, unknown> }>(
    "POST",
    `${world.at}/quality`,
  );
  expect(quality).toMatchObject({ labels: 60, firstShown: null });
  const { comparisons } = await world.lead.get<{ comparisons: { posterior: number[] }[] }>(
    "GET",
    `${world.at}/quality/consensus`,
  );
  for (const { posterior } of comparisons) expect(posterior.indexOf(Math.max(...posterior))).toBe(0);
  const progress = await world.lead.get<{ agreement: { raw: number } }>("GET", `${world.at}/progress`);
  expect(progress.agreement.raw).toBeCloseTo(1 / 3, 9);
});
