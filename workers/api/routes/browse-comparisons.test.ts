import { beforeAll, describe, expect, test } from "vitest";
import { openTools } from "../../door/tools.ts";
import { readLabelledComparisons } from "../../store/snapshots.ts";
import { answerTask, askTasks, makeGold, worldWithComparisons } from "../../testing/labelling.ts";
import { env, joinAnnotator, joinOrganisation, migrate, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Listed {
  readonly comparison: string;
  readonly left: string;
  readonly right: string;
  readonly split: string;
  readonly labels: number;
  readonly doubt: number | null;
  readonly gold: { readonly outcome: string; readonly use: string } | null;
  readonly createdAtMs: number;
}

interface Page {
  readonly comparisons: readonly Listed[];
  readonly next: string | null;
}

const list = (world: World, query: string) => world.lead.get<Page>("GET", `${world.at}/comparisons?${query}`);

/** Two people who agree on whatever `agreed` names and differ on the rest. */
async function divide(world: World, agreed = 0): Promise<void> {
  const people = [await joinAnnotator(world), await joinAnnotator(world)];
  for (const [i, who] of people.entries())
    for (let n = 0; ; n++) {
      const { tasks } = await askTasks(world, who, 1);
      const [task] = tasks;
      if (!task) break;
      const smaller = task.left.item < task.right.item ? "left" : "right";
      const larger = smaller === "left" ? "right" : "left";
      await answerTask(world, who, task, i === 0 || n < agreed ? smaller : larger);
    }
}

test("pages in each order come without gaps, whatever the order", async () => {
  const world = await worldWithComparisons();
  for (const sort of ["id", "created", "-created"]) {
    const all = (await list(world, `sort=${sort}&limit=1000`)).comparisons.map(
      ({ comparison }) => comparison,
    );
    const paged: string[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const page: Page = await list(world, `sort=${sort}&limit=4&${new URLSearchParams({ after })}`);
      paged.push(...page.comparisons.map(({ comparison }) => comparison));
      after = page.next;
    }
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  }
});

test("what people differ on is disputed, the most doubtful first; what they agree on is not", async () => {
  const world = await worldWithComparisons({ redundancy: 2 });
  await divide(world, 3);
  const { comparisons } = await list(world, "status=disputed");
  const everything = (await list(world, "limit=1000")).comparisons;
  expect(comparisons).toHaveLength(everything.length - 3);
  for (const { doubt, labels } of comparisons) {
    expect(labels).toBe(2);
    expect(doubt).toBeGreaterThanOrEqual(0.2);
  }
  expect(everything.filter(({ doubt }) => (doubt ?? 1) < 0.2)).toHaveLength(3);
});

test("a comparison is found by its id and by either of its items; a stranger's is not", async () => {
  const [world, other] = [await worldWithComparisons(), await worldWithComparisons()];
  const [first] = (await list(world, "")).comparisons;
  for (const find of [first?.comparison, first?.comparison.slice(0, 20), first?.left, first?.right]) {
    const found = (await list(world, `find=${find}&sort=-created`)).comparisons;
    expect(found.map(({ comparison }) => comparison)).toContain(first?.comparison);
    expect(found.length).toBeLessThan(12);
  }
  expect((await list(other, `find=${first?.comparison}`)).comparisons).toEqual([]);
  expect((await list(other, `find=${first?.left}`)).comparisons).toEqual([]);
  expect((await list(world, "find=nothing%20begins%20so")).comparisons).toEqual([]);
});

test("days are of UTC, and both ends are within", async () => {
  const world = await worldWithComparisons();
  const [first] = (await list(world, "")).comparisons;
  const day = new Date(first?.createdAtMs ?? 0).toISOString().slice(0, 10);
  expect((await list(world, `from=${day}&to=${day}`)).comparisons.length).toBeGreaterThan(0);
  expect((await list(world, "to=2001-01-01")).comparisons).toEqual([]);
  await world.lead.get("GET", `${world.at}/comparisons?from=yesterday`, undefined, 400);
});

test("a file has what the filters find, each row once, under a line of titles", async () => {
  const world = await worldWithComparisons();
  await makeGold(world, 2, "check");
  const response = await world.lead.call("GET", `${world.at}/comparisons?format=csv&status=gold`);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="comparisons.csv"');
  const lines = (await response.text()).trimEnd().split("\r\n");
  expect(lines[0]).toMatch(/^comparison,items,prompt,stream,split,/);
  expect(lines).toHaveLength(3);
  expect(lines.slice(1).every((line) => /^cmp_[0-9a-f]{32},.*,left,check,/.test(line))).toBe(true);
});

test("one comparison tells every label, who gave it and what it weighs", async () => {
  const world = await worldWithComparisons({ redundancy: 2 });
  await divide(world);
  const [disputed] = (await list(world, "status=disputed")).comparisons;
  const at = `${world.at}/comparisons/${disputed?.comparison}`;
  const { comparison, labels } = await world.lead.get<{
    comparison: Listed;
    labels: { outcome: string; counts: boolean; weight: number; annotator: string }[];
  }>("GET", at);
  expect(comparison.comparison).toBe(disputed?.comparison);
  expect(labels.map(({ outcome }) => outcome).sort()).toEqual(["left", "right"]);
  expect(labels.every(({ counts, weight }) => counts && weight > 0)).toBe(true);
  const other = await worldWithComparisons();
  await other.lead.get("GET", `${other.at}/comparisons/${disputed?.comparison}`, undefined, 404);
});

describe("a reviewer's judgement", () => {
  test("settles a disputed comparison for training, not for evaluation, and can be taken back", async () => {
    const world = await worldWithComparisons({ redundancy: 2, heldOutShare: 0.5 });
    await divide(world);
    const reviewer = await joinOrganisation(world, "reviewer");
    const { comparisons } = await list(world, "status=disputed");
    const chosen = ["train", "held-out"].map((split) => comparisons.find((each) => each.split === split));
    const counts = async () => {
      const rows = await readLabelledComparisons(openTools(env).database, world.project, 1e9, "", 1_000);
      return chosen.map((each) => {
        const row = rows.find(({ comparison }) => comparison === each?.comparison);
        return row && [row.leftCount > 0, row.rightCount > 0];
      });
    };
    const before = await counts();
    expect(before).toEqual([
      [true, true],
      [true, true],
    ]);
    for (const each of chosen)
      await reviewer.get("PUT", `${world.at}/comparisons/${each?.comparison}/adjudication`, {
        outcome: "right",
        reason: "It swings higher.",
      });
    expect(await counts()).toEqual([
      [false, true],
      [true, true],
    ]);
    const left = (await list(world, "status=disputed&limit=1000")).comparisons;
    expect(left).toHaveLength(comparisons.length - 2);
    expect((await list(world, "status=settled")).comparisons.map(({ gold }) => gold?.outcome)).toEqual([
      "right",
      "right",
    ]);
    for (const each of chosen)
      await reviewer.get(
        "DELETE",
        `${world.at}/comparisons/${each?.comparison}/adjudication`,
        undefined,
        204,
      );
    expect(await counts()).toEqual(before);
    expect((await list(world, "status=disputed&limit=1000")).comparisons).toHaveLength(comparisons.length);
    const audit = await env.DB.prepare(
      'SELECT action, "before", "after" FROM audit_entries WHERE project_id = ? AND subject = ? ORDER BY seq',
    )
      .bind(world.project, chosen[0]?.comparison)
      .all<{ action: string; before: string | null; after: string | null }>();
    expect(audit.results.map(({ action }) => action)).toEqual(["adjudicate", "withdraw-adjudication"]);
    const [judged, taken] = audit.results;
    expect([judged?.before, taken?.after]).toEqual([null, null]);
    for (const text of [judged?.after, taken?.before])
      expect(JSON.parse(text ?? "")).toMatchObject({ outcome: "right", explanation: "It swings higher." });
  });

  test("is refused for what is open, is gold, or takes another answer", async () => {
    const world = await worldWithComparisons({ redundancy: 2 });
    const [gold] = await makeGold(world, 1, "check");
    const [open] = (await list(world, "status=open")).comparisons;
    const judge = (comparison: string | undefined, body: object, status: number) =>
      world.lead.get("PUT", `${world.at}/comparisons/${comparison}/adjudication`, body, status);
    expect(await judge(open?.comparison, { outcome: "left" }, 400)).toMatchObject({
      field: "comparison",
    });
    await judge(gold?.comparison, { outcome: "left" }, 400);
    await judge(`cmp_${"0".repeat(32)}`, { outcome: "left" }, 404);
    await world.lead.get(
      "DELETE",
      `${world.at}/comparisons/${gold?.comparison}/adjudication`,
      undefined,
      404,
    );
    await divide(world);
    const [disputed] = (await list(world, "status=disputed")).comparisons;
    expect(await judge(disputed?.comparison, { outcome: "ranked", ranks: [0, 1, 2] }, 400)).toMatchObject({
      field: "outcome",
    });
  });

  test("is shown to nobody as a check", async () => {
    const world = await worldWithComparisons({ redundancy: 2, checks: { rate: 0.5, budget: 0.5 } });
    await divide(world);
    for (const { comparison } of (await list(world, "status=disputed&limit=1000")).comparisons)
      await world.lead.get("PUT", `${world.at}/comparisons/${comparison}/adjudication`, { outcome: "left" });
    const { tasks, none } = await askTasks(world, await joinAnnotator(world), 5);
    expect([tasks, none]).toEqual([[], "nothing-open"]);
  });
});
