import { beforeAll, expect, test } from "vitest";
import {
  answerTask,
  askTasks,
  knownAnswer,
  makeGold,
  worldWithComparisons,
} from "../../testing/labelling.ts";
import { env, joinAnnotator, migrate, visitor, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Member {
  annotator: string;
  standing: { state: string; reason: string; rule?: string | null };
  checks: { seen: number; correct: number };
  accuracy: { value: number; low: number; high: number };
  appeal: { note: string } | null;
}

const pool = async (world: World) =>
  (await world.lead.get<{ annotators: Member[] }>("GET", `${world.at}/annotators`)).annotators;

test("practice explains, the quiz decides after two attempts, and the reason is told", async () => {
  const qualification = { practice: 1, quiz: 2, passMark: 1, attempts: 2 };
  const world = await worldWithComparisons({ qualification }, 40);
  const practice = await makeGold(world, 2, "practice");
  const quiz = await makeGold(world, 5, "quiz");
  const ann = await joinAnnotator(world);
  const first = await askTasks(world, ann, 3);
  expect(first.standing).toMatchObject({ state: "training", phase: "practice", step: 0 });
  expect(first.tasks).toHaveLength(1);
  const known = knownAnswer(practice, first.tasks[0]!)!;
  const wrong = known === "left" ? "right" : "left";
  const reply = await (await answerTask(world, ann, first.tasks[0], wrong)).json();
  expect(reply).toMatchObject({
    feedback: { correct: false, outcome: known, explanation: "The left one swings higher." },
  });

  const attempt = async (right: boolean) => {
    const { tasks, standing } = await askTasks(world, ann, 5);
    expect(standing.phase).toBe("quiz");
    expect(tasks).toHaveLength(2);
    for (const task of tasks) {
      const answer = knownAnswer(quiz, task)!;
      const given = right ? answer : answer === "left" ? "right" : "left";
      expect(await (await answerTask(world, ann, task, given)).json()).toMatchObject({ feedback: null });
    }
  };
  await attempt(false);
  const again = await askTasks(world, ann, 1);
  expect(again.standing).toMatchObject({ state: "training", attempt: 2 });
  expect(again.standing.reason).toContain("0 of 2");
  expect(again.standing).toMatchObject({ rule: "quiz-again", score: { right: 0, asked: 2 } });
  await attempt(true);
  const working = await askTasks(world, ann, 3);
  expect(working.standing).toMatchObject({ state: "active", phase: "work" });
  expect(working.tasks).toHaveLength(3);
});

test("a quiz failed as often as allowed stops; a note reaches the lead, whose word moves them on", async () => {
  const world = await worldWithComparisons({ qualification: { quiz: 1, passMark: 1, attempts: 1 } }, 30);
  const quiz = await makeGold(world, 3, "quiz");
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 1);
  const wrong = knownAnswer(quiz, tasks[0]!) === "left" ? "right" : "left";
  await answerTask(world, ann, tasks[0], wrong);
  const stopped = await askTasks(world, ann, 3);
  expect(stopped).toMatchObject({ tasks: [], none: "not-trusted", standing: { state: "suspended" } });
  await ann.get("POST", `${world.at}/appeals`, { note: "My thumb slipped." });
  await ann.get("POST", `${world.at}/appeals`, { note: "My thumb slipped, sorry." });
  const [member] = await pool(world);
  expect(member).toMatchObject({ appeal: { note: "My thumb slipped, sorry." } });
  await world.lead.get("PUT", `${world.at}/annotators/${member?.annotator}/state`, {
    state: "active",
    reason: "That can happen.",
  });
  const back = await askTasks(world, ann, 2);
  expect(back.standing).toMatchObject({ state: "active", reason: "That can happen.", appealed: false });
  expect(back.tasks).toHaveLength(2);
  const { events } = await world.lead.get<{ events: { from: string; to: string; actor: string }[] }>(
    "GET",
    `${world.at}/annotators/${member?.annotator}/events`,
  );
  expect(events.map(({ to }) => to)).toEqual(["active", "suspended", "training"]);
  expect(events[1]?.actor).toBe("rule:quiz-failed");
});

test("applicants wait until a lead lets them in", async () => {
  const world = await worldWithComparisons({ qualification: { admission: "by-lead" } });
  const ann = await joinAnnotator(world);
  expect(await askTasks(world, ann, 1)).toMatchObject({
    tasks: [],
    none: "not-trusted",
    standing: { phase: "waiting" },
  });
  const [member] = await pool(world);
  await world.lead.get("PUT", `${world.at}/annotators/${member?.annotator}/state`, {
    state: "active",
    reason: "Welcome",
  });
  expect((await askTasks(world, ann, 1)).tasks).toHaveLength(1);
});

/** Answers checks wrongly until the state is other than active. */
async function failChecks(
  world: World,
  ann: Awaited<ReturnType<typeof joinAnnotator>>,
  gold: Parameters<typeof knownAnswer>[0],
) {
  for (let i = 0; i < 40; i++) {
    const { tasks, standing } = await askTasks(world, ann, 2);
    if (standing.state === "suspended" || tasks.length === 0) return standing.state;
    for (const task of tasks) {
      const known = knownAnswer(gold, task);
      await answerTask(world, ann, task, known === "left" ? "right" : "left");
    }
  }
  return "active";
}

test("silent checks find who guesses: probation, then suspension; labels keep the state in which they were made", async () => {
  const world = await worldWithComparisons({ checks: { rate: 0.5, budget: 1 }, comparisonsPerItem: 2 }, 60);
  const gold = await makeGold(world, 40, "check");
  const ann = await joinAnnotator(world);
  expect(await failChecks(world, ann, gold)).toBe("suspended");
  const [member] = await pool(world);
  expect(member?.checks.correct).toBe(0);
  expect(member?.accuracy.value).toBeLessThan(0.5);
  const { labels } = await world.lead.get<{ labels: { madeInState: string; purpose: string }[] }>(
    "GET",
    `${world.at}/labels`,
  );
  expect(new Set(labels.map(({ madeInState }) => madeInState))).toEqual(new Set(["active", "probation"]));
  expect(new Set(labels.map(({ purpose }) => purpose))).toEqual(new Set(["task", "check"]));

  // Let back, they begin afresh: the next slip does not send them back at once.
  await world.lead.get("PUT", `${world.at}/annotators/${member?.annotator}/state`, {
    state: "active",
    reason: "The gold was unclear.",
  });
  expect(await pool(world)).toMatchObject([{ checks: { seen: 0 }, accuracy: { value: 0.8 } }]);
  for (let slips = 0; slips === 0; ) {
    const { tasks } = await askTasks(world, ann, 2);
    for (const task of tasks) {
      const known = knownAnswer(gold, task);
      if (known) slips++;
      await answerTask(world, ann, task, known === "left" ? "right" : "left");
    }
  }
  expect((await askTasks(world, ann, 1)).standing.state).toBe("active");
});

test("a silent check looks and answers like any other task", async () => {
  const world = await worldWithComparisons(
    { checks: { rate: 0.2, budget: 1 }, pendingCap: 20, comparisonsPerItem: 2 },
    60,
  );
  const gold = await makeGold(world, 40, "check");
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 20);
  expect(tasks).toHaveLength(20);
  const isCheck = tasks.map((task) => knownAnswer(gold, task) !== undefined);
  expect(new Set(isCheck).size).toBe(2);
  expect(new Set(tasks.map((task) => JSON.stringify([Object.keys(task), Object.keys(task.left)]))).size).toBe(
    1,
  );
  expect(new Set(tasks.map(({ expiresAtMs }) => expiresAtMs)).size).toBe(1);
  const shapes = new Set<string>();
  for (const task of tasks) {
    const reply = await answerTask(world, ann, task, knownAnswer(gold, task));
    const json = (await reply.json()) as Record<string, unknown>;
    shapes.add(JSON.stringify([reply.status, Object.keys(json), json.feedback, [...reply.headers.keys()]]));
  }
  expect(shapes.size).toBe(1);
  expect((await askTasks(world, ann, 1)).answered).toBe(20);
});

test("checks stay within their budget", async () => {
  const world = await worldWithComparisons({ checks: { rate: 0.5, budget: 0 }, comparisonsPerItem: 2 }, 60);
  const known = await makeGold(world, 40, "check");
  const ann = await joinAnnotator(world);
  for (let i = 0; i < 15; i++)
    for (const task of (await askTasks(world, ann, 3)).tasks)
      await answerTask(world, ann, task, knownAnswer(known, task));
  const { gold } = await world.lead.get<{ gold: { checksAnswered: number } }>("GET", `${world.at}/progress`);
  expect(gold.checksAnswered).toBeGreaterThanOrEqual(10);
  expect(gold.checksAnswered).toBeLessThanOrEqual(13);
});

test("somebody suspended amid a batch: what they hold is free at once, and each entry says why it is refused", async () => {
  const world = await worldWithComparisons({ maxComparisons: 3, heldOutShare: 0.02 });
  const [a, b] = [await joinAnnotator(world), await joinAnnotator(world)];
  const { tasks } = await askTasks(world, a, 3);
  const accepted = await (await answerTask(world, a, tasks[0])).json();
  const members = await pool(world);
  const holder = await env.DB.prepare("SELECT annotator_id AS id FROM assignments WHERE id = ?")
    .bind(tasks[0]?.assignment)
    .first<{ id: string }>();
  expect(members.map(({ annotator }) => annotator)).toContain(holder?.id);
  await world.lead.get("PUT", `${world.at}/annotators/${holder?.id}/state`, {
    state: "suspended",
    reason: "We need to talk.",
  });
  const { results } = await a.get<{ results: unknown[] }>("POST", `${world.at}/labels`, {
    labels: tasks.map(({ assignment }) => ({ assignment, outcome: "left", activeMs: 900 })),
  });
  expect(results).toMatchObject([
    { ok: true, label: accepted },
    { ok: false, problem: { code: "not-trusted" } },
    { ok: false, problem: { code: "not-trusted" } },
  ]);
  expect((await askTasks(world, b, 3)).tasks).toHaveLength(2);
});

test("tasks of somebody who has gone are free at a lead's word, or at their own", async () => {
  const world = await worldWithComparisons({ maxComparisons: 2, heldOutShare: 0.02 });
  const [a, b] = [await joinAnnotator(world), await joinAnnotator(world)];
  await askTasks(world, a, 2);
  expect(await a.get("DELETE", `${world.at}/assignments`)).toEqual({ returned: 2 });
  expect((await askTasks(world, b, 2)).tasks).toHaveLength(2);
  const [first, second] = (await pool(world)).map(({ annotator }) => annotator);
  const freed = await Promise.all(
    [first, second].map((id) =>
      world.lead.get<{ returned: number }>("DELETE", `${world.at}/annotators/${id}/assignments`),
    ),
  );
  expect(freed.map(({ returned }) => returned).sort()).toEqual([0, 2]);
  expect((await askTasks(world, a, 2)).tasks).toHaveLength(2);
});

test("the pool is read in pages, by state", async () => {
  const world = await worldWithComparisons();
  for (let i = 0; i < 3; i++) await joinAnnotator(world);
  const page = await world.lead.get<{ annotators: Member[]; next: string }>(
    "GET",
    `${world.at}/annotators?limit=2`,
  );
  expect(page.annotators).toHaveLength(2);
  const rest = await world.lead.get<{ annotators: Member[]; next: null }>(
    "GET",
    `${world.at}/annotators?limit=2&after=${page.next}`,
  );
  expect(rest.annotators).toHaveLength(1);
  expect(rest.next).toBeNull();
  expect(await world.lead.get("GET", `${world.at}/annotators?state=suspended`)).toMatchObject({
    annotators: [],
  });
  const bad = await world.lead.call("GET", `${world.at}/annotators?state=happy&limit=0`);
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({
    code: "invalid-input",
    field: expect.stringMatching(/state|limit/),
  });
  expect((await visitor().call("GET", `${world.at}/annotators`)).status).toBe(401);
});
