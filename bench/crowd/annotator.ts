import { pause } from "../../examples/demo/call.ts";
import type { Random } from "../../workers/core/random.ts";
import { type AcceptedLabel, type Answer, type Exchange, type Task, tasksOf } from "../checker/history.ts";
import type { Phone } from "./record.ts";

/** How somebody behaves: shares of what they do, and how long they look at a task. */
export interface Habits {
  readonly thinkMs: number;
  readonly leaseMs: number;
  readonly want: number;
  /** When they stop asking for more, by Date.now(). */
  readonly untilMs: number;
}

const ABANDONS = 0.05;
const SENDS_TWICE = 0.05;
const SKEWED_CLOCK = 0.02;
const CHANGES_MIND = 0.03;
const CORRECTS = 0.03;
const GIVES_BACK = 0.03;
const LEAVES = 0.01;
const SENDS_BATCHES = 0.1;
const MINUTE_MS = 60_000;

/** The item that is worth more, by what everybody here agrees on: their ids. */
export const worthOf = (item: string): number => Number.parseInt(item.slice(4, 12), 16);

/**
 * Somebody who works on a poor connection with little patience until the time is over: abandons tasks, sends answers
 * twice, with a wrong clock, after their lease ran out, in batches with nonsense in between, corrects them, gives tasks
 * back, leaves; and sends every answer again until a reply comes.
 */
export async function workAsAnnotator(phone: Phone, habits: Habits, random: Random): Promise<void> {
  await pause(random() * habits.thinkMs);
  while (Date.now() < habits.untilMs) {
    const tasks = tasksOf(await untilAnswered(() => phone.ask(1 + Math.floor(random() * habits.want))));
    if (tasks.length === 0) await pause(300 + 500 * random());
    else if (random() < ABANDONS) await abandon(phone, tasks, habits, random);
    else if (random() < LEAVES) await phone.leave();
    else if (random() < SENDS_BATCHES) await answerInOneBatch(phone, tasks, habits, random);
    else for (const task of tasks) await takeUp(phone, task, habits, random);
  }
}

/** Does nothing until the leases have run out; then answers one of them all the same. */
async function abandon(phone: Phone, tasks: readonly Task[], { leaseMs }: Habits, random: Random) {
  await pause(leaseMs * (1 + 0.3 * random()));
  const [task] = tasks;
  if (task && random() < 0.5)
    await untilAnswered(() => phone.answer(task.assignment, answerTo(task, random)));
}

async function answerInOneBatch(phone: Phone, tasks: readonly Task[], { thinkMs }: Habits, random: Random) {
  await pause(thinkMs * 2 * random());
  const labels = tasks.flatMap((task): Answer[] => {
    const label = { assignment: task.assignment, ...answerTo(task, random) };
    return random() < 0.3 ? [{ ...label, outcome: "both" }, label] : [label];
  });
  await untilAnswered(() => phone.answerSeveral(labels));
  if (random() < 0.5) await untilAnswered(() => phone.answerSeveral(labels));
}

async function takeUp(phone: Phone, task: Task, { thinkMs }: Habits, random: Random) {
  await pause(thinkMs * 2 * random());
  const { assignment } = task;
  if (random() < GIVES_BACK) return void (await phone.giveBack(assignment));
  const answer = answerTo(task, random);
  const send = () => untilAnswered(() => phone.answer(assignment, answer));
  const twice = random() < SENDS_TWICE;
  const [{ status, reply }] = await Promise.all([send(), ...(twice ? [send()] : [])]);
  if (twice) {
    await pause(thinkMs * random());
    await send();
  }
  if (status !== 200) return;
  const outcome = answer.outcome === "left" ? "right" : "left";
  const { answeredAtMs: _, ...other } = { ...answer, outcome };
  if (random() < CHANGES_MIND) await untilAnswered(() => phone.answer(assignment, other));
  if (random() < CORRECTS) {
    const correction = { ...other, supersedes: (reply as AcceptedLabel).label };
    await untilAnswered(() => phone.answer(assignment, correction));
    if (random() < 0.5) await untilAnswered(() => phone.answer(assignment, correction));
  }
}

/** Mostly the better one; now and then a mistake, a tie or a skip, and a clock that is up to a minute off. */
function answerTo({ left, right }: Task, random: Random): Answer {
  const better = worthOf(left.item) > worthOf(right.item) ? "left" : "right";
  const chance = random();
  const outcome = chance < 0.03 ? "skip" : chance < 0.06 ? "tie" : chance < 0.12 ? other(better) : better;
  const skew = random() < SKEWED_CLOCK ? Math.round(MINUTE_MS * (2 * random() - 1)) : 0;
  return {
    outcome,
    activeMs: Math.floor(3_000 * random()),
    ...(skew === 0 ? {} : { answeredAtMs: Date.now() + skew }),
  };
}

const other = (side: "left" | "right") => (side === "left" ? "right" : "left");

/** Sends again what got no reply, as a phone does once it is back on line. */
async function untilAnswered(send: () => Promise<Exchange>): Promise<Exchange> {
  for (;;) {
    const exchange = await send();
    if (exchange.status !== null && exchange.status < 500) return exchange;
    await pause(200);
  }
}
