import { beforeAll, expect, test } from "vitest";
import { signalName } from "../../../contract/trust-rules.ts";
import { assessProject } from "../../actions/assess-crowd.ts";
import { seededRandom } from "../../core/random.ts";
import { openTools } from "../../door/tools.ts";
import { readLabelledComparisons } from "../../store/snapshots.ts";
import { answerTask, askTasks, type TestTask, worldWithComparisons } from "../../testing/labelling.ts";
import { env, joinAnnotator, migrate, type Visitor, visitor, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Quality {
  run: number;
  method: string;
  agreement: { krippendorffAlpha: { value: number } | null; units: number; reason: string | null };
  overTime: unknown[];
  firstShown: { pValue: number };
  onlineDifference: { sameConsensus: number };
  labels: number;
}

interface Person {
  annotator: string;
  labels: number;
  reliability: { value: number; low: number; high: number };
  confusion: number[][] | null;
  signals: { signal: string; says: string; pValue: number }[];
}

/** What an item is worth has nothing to do with which side of a comparison its id puts it on. */
const worth = (item: string) => Number.parseInt(item.slice(12, 20), 16);
const truth = (task: TestTask) => (worth(task.left.item) > worth(task.right.item) ? "left" : "right");

async function work(
  world: World,
  who: Visitor,
  mind: (task: TestTask) => { outcome: string; activeMs: number },
) {
  for (;;) {
    const { tasks } = await askTasks(world, who, 5);
    if (tasks.length === 0) return;
    // Time on the screen counts as far as the clock has moved since the lease.
    await env.DB.prepare(
      "UPDATE assignments SET granted_at_ms = granted_at_ms - 5000 WHERE project_id = ? AND state = 'leased'",
    )
      .bind(world.project)
      .run();
    for (const task of tasks) {
      const { outcome, activeMs } = mind(task);
      await answerTask(world, who, task, outcome, { activeMs });
    }
  }
}

/** Four people who are mostly right, and one who always taps the first at once. */
async function crowdAtWork() {
  const settings = { redundancy: 5, maxComparisons: 60, heldOutShare: 0.02, comparisonsPerItem: 3 };
  const world = await worldWithComparisons(settings, 24);
  const random = seededRandom(5);
  const people = await Promise.all(Array.from({ length: 5 }, () => joinAnnotator(world)));
  for (const [i, who] of people.entries())
    await work(world, who, (task) => {
      if (i === 4) return { outcome: "left", activeMs: 20 };
      const right = truth(task);
      const wrong = right === "left" ? "right" : "left";
      return { outcome: random() < 0.9 ? right : wrong, activeMs: 900 };
    });
  return { world, people };
}

test("the schedule finds out whom to believe; leads and annotators see why, and signals lead to probation", async () => {
  const { world, people } = await crowdAtWork();
  expect(await world.lead.get("GET", `${world.at}/quality`)).toEqual({ quality: null });
  const { quality } = await world.lead.get<{ quality: Quality }>("POST", `${world.at}/quality`);
  const { units } = quality.agreement;
  expect(units).toBeGreaterThan(45);
  expect(quality).toMatchObject({ run: 1, labels: 5 * units });
  expect(quality.overTime).toHaveLength(10);
  expect(quality.onlineDifference.sameConsensus).toBeGreaterThan(0.9);
  expect(quality.agreement.krippendorffAlpha?.value).toBeGreaterThan(0.2);

  const { annotators } = await world.lead.get<{ annotators: Person[] }>(
    "GET",
    `${world.at}/quality/annotators`,
  );
  const sorted = annotators.toSorted((a, b) => a.reliability.value - b.reliability.value);
  const [worst, ...others] = sorted as [Person, ...Person[]];
  expect(worst.reliability.high).toBeLessThan(Math.min(...others.map(({ reliability }) => reliability.low)));
  expect(worst.signals.map(({ signal }) => signal)).toContain("one-sided");
  for (const { reliability } of others) expect(reliability.value).toBeGreaterThan(0.8);

  const pool = await world.lead.get<{
    annotators: { annotator: string; standing: { state: string; reason: string } }[];
  }>("GET", `${world.at}/annotators`);
  const states = new Map(pool.annotators.map(({ annotator, standing }) => [annotator, standing]));
  expect(states.get(worst.annotator)?.state).toBe("probation");
  expect(states.get(worst.annotator)?.reason).toMatch(/answer/);
  for (const { annotator } of others) expect(states.get(annotator)?.state).toBe("active");

  const own = await people[4]!.get<{ estimate: { labels: number; remarks: string[] } }>(
    "GET",
    `${world.at}/my-quality`,
  );
  expect(own.estimate.labels).toBe(units);
  expect(own.estimate.remarks.length).toBeGreaterThan(0);
  for (const remark of own.estimate.remarks) expect(signalName.options).toContain(remark);
  expect(JSON.stringify(own)).not.toContain(others[0]!.annotator);

  const { pairs } = await world.lead.get<{ pairs: { shared: number }[] }>("GET", `${world.at}/quality/pairs`);
  expect(pairs).toHaveLength(10);
  const { items } = await world.lead.get<{ items: { item: string; rank: number }[] }>(
    "GET",
    `${world.at}/quality/items`,
  );
  expect(items.map(({ rank }) => rank)).toEqual(items.map((_, i) => i + 1));
  // Who is worth more wins, so the upper half is worth much more than the lower one.
  const half = items.length / 2;
  const meanWorth = (of: typeof items) => of.reduce((sum, { item }) => sum + worth(item), 0) / of.length;
  expect(meanWorth(items.slice(0, half)) - meanWorth(items.slice(half))).toBeGreaterThan(2 ** 32 / 4);
  const { comparisons } = await world.lead.get<{ comparisons: { posterior: number[] }[] }>(
    "GET",
    `${world.at}/quality/consensus`,
  );
  const sure = comparisons.filter(({ posterior }) => Math.max(...posterior) > 0.9);
  expect(sure.length).toBeGreaterThan(0.85 * units);
});

test("labels are weighted by what was found: the next answer of somebody unreliable moves little", async () => {
  const { world } = await crowdAtWork();
  await assessProject(openTools(env), world.project);
  const { results } = await env.DB.prepare(
    "SELECT log_odds_weight AS weight FROM pool_memberships WHERE project_id = ? ORDER BY weight",
  )
    .bind(world.project)
    .all<{ weight: number }>();
  expect(results[0]?.weight).toBeLessThan(0.6);
  expect(results.at(-1)?.weight).toBeGreaterThan(1.5);
  const labelled = await readLabelledComparisons(openTools(env).database, world.project, 1e9, "", 100);
  for (const { labels, leftCount, rightCount } of labelled) {
    expect(labels).toBe(5);
    expect(leftCount + rightCount).toBeGreaterThan(3.9);
    expect(leftCount + rightCount).toBeLessThan(4.6);
  }
  const best = await env.DB.prepare("SELECT best_weight AS best FROM projects WHERE id = ?")
    .bind(world.project)
    .first<{ best: number }>();
  expect(best?.best).toBe(results.at(-1)?.weight);
});

test("several accounts on one device are noticed, with their evidence", async () => {
  const world = await worldWithComparisons({ redundancy: 3, maxComparisons: 8, heldOutShare: 0.02 });
  const device = "d".repeat(32);
  const { token: invite } = await world.lead.get<{ token: string }>("POST", `${world.at}/invites`, {});
  const people = await Promise.all(
    [device, device, "e".repeat(32)].map(async (device) => {
      const joined = await visitor().get<{ token: string }>("POST", "/v1/join", { invite, device });
      return visitor(joined.token);
    }),
  );
  for (const who of people) await work(world, who, (task) => ({ outcome: truth(task), activeMs: 900 }));
  await world.lead.get("POST", `${world.at}/quality`);
  const { annotators } = await world.lead.get<{ annotators: Person[] }>(
    "GET",
    `${world.at}/quality/annotators`,
  );
  const shared = annotators.filter(({ signals }) => signals.some(({ signal }) => signal === "shared-device"));
  expect(shared).toHaveLength(2);
  expect((await visitor().call("POST", "/v1/join", { invite, device: "short" })).status).toBe(400);
});

test("one label in all, and everybody of one mind: what is undefined says so", async () => {
  const world = await worldWithComparisons({ redundancy: 2, maxComparisons: 2, heldOutShare: 0.02 });
  const [a, b] = [await joinAnnotator(world), await joinAnnotator(world)];
  expect(await world.lead.get("POST", `${world.at}/quality`)).toEqual({ quality: null });
  const { tasks } = await askTasks(world, a, 1);
  await answerTask(world, a, tasks[0], "tie");
  const one = await world.lead.get<{ quality: Quality }>("POST", `${world.at}/quality`);
  expect(one.quality.agreement).toMatchObject({ krippendorffAlpha: null, units: 0 });
  expect(one.quality.agreement.reason).toBeTruthy();
  await work(world, a, () => ({ outcome: "tie", activeMs: 900 }));
  await work(world, b, () => ({ outcome: "tie", activeMs: 900 }));
  const same = await world.lead.get<{ quality: Quality }>("POST", `${world.at}/quality`);
  expect(same.quality).toMatchObject({ run: 2, agreement: { krippendorffAlpha: null, units: 2 } });
});
