import { type Random, seededRandom } from "../../workers/core/random.ts";
import { stepEncoder } from "../../workers/core/reward/encoders/step-encoder.ts";
import { itemRows } from "../../workers/core/reward/item-features.ts";
import { rawRewardModel } from "../../workers/core/reward/reward-model.ts";
import { addRows, deviations, noMoments } from "../../workers/core/reward/running-moments.ts";
import { scoreItems, sumOverSteps } from "../../workers/core/reward/score-items.ts";
import { mostStatements } from "../../workers/core/reward/statements.ts";
import { trainSteps } from "../../workers/core/reward/train-steps.ts";
import { stepsPerEpoch, type TrainingPlan } from "../../workers/core/reward/training-plan.ts";
import type { CountedComparison, TrainingSet, Vote } from "../../workers/core/reward/training-set.ts";
import { initialState, trainedTo } from "../../workers/core/reward/training-state.ts";
import { trainingStepModel } from "../../workers/core/reward/training-step.ts";
import { openSession } from "../../workers/runtime/open-session.ts";
import { answer } from "../../workers/testing/teachers/answer.ts";
import { createCrowd } from "../../workers/testing/teachers/crowd.ts";
import { activeMsOf } from "../../workers/testing/teachers/spammer.ts";
import { type Annotator, ORACLE } from "../../workers/testing/teachers/teacher.ts";

const WIDTH = 8;
/** How long a replay of the made-up crowd lasts. */
const CONTENT_MS = 1_250;
const TEST_PAIRS = 2_000;

/** A made-up task: fragments of random steps, and people who want what a random function makes of each step. */
interface Task {
  readonly set: TrainingSet;
  /** True reward of each step of each item. */
  readonly rewards: readonly (readonly number[])[];
  readonly test: readonly (readonly [left: number, right: number])[];
}

function makeTask(random: Random, pairs: number, steps: number): Task {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const units = Array.from({ length: 6 }, () => ({
    weights: Array.from({ length: WIDTH }, normal),
    bias: normal(),
    share: normal(),
  }));
  const rewardOf = (x: Float32Array) =>
    units.reduce((sum, { weights, bias, share }) => {
      return sum + share * Math.tanh(weights.reduce((dot, w, i) => dot + w * (x[i] as number), bias));
    }, 0);
  const count = 2 * (pairs + TEST_PAIRS);
  const features = Float32Array.from({ length: count * steps * WIDTH }, normal);
  const items = itemRows(new Array<number>(count).fill(steps));
  const rewards = items.map(({ offset }) =>
    Array.from({ length: steps }, (_, t) =>
      rewardOf(features.subarray((offset + t) * WIDTH, (offset + t + 1) * WIDTH)),
    ),
  );
  const comparisons = Array.from({ length: pairs }, (_, i): CountedComparison => {
    const unjudged = { leftCount: 0, tieCount: 0, rightCount: 0, posterior: null, votes: [] };
    return {
      split: "train",
      stream: "uniform",
      category: null,
      left: 2 * i,
      right: 2 * i + 1,
      unit: i,
      ...unjudged,
    };
  });
  const test = Array.from({ length: TEST_PAIRS }, (_, i) => [2 * (pairs + i), 2 * (pairs + i) + 1] as const);
  return { set: { width: WIDTH, features, items, comparisons }, rewards, test };
}

/** Labels that somebody gives in the time in which another gives one: all as many, or each at their own pace. */
type PaceOf = (annotator: Annotator) => number;

const alike: PaceOf = () => 1;

/** By how long each kind takes over an answer (`activeMsOf`), on average. */
function ownPace(random: Random): PaceOf {
  const kinds = new Map<string, number>();
  const msOf = (kind: string) => {
    const drawn = Array.from({ length: 1_000 }, () => activeMsOf(kind, CONTENT_MS, random));
    return drawn.reduce((sum, ms) => sum + ms, 0) / drawn.length;
  };
  return ({ kind }) => {
    if (!kinds.has(kind)) kinds.set(kind, 1 / msOf(kind));
    return kinds.get(kind) as number;
  };
}

/**
 * Each comparison is judged by so many of a crowd, spread by their pace (each label waits exponentially long for its
 * annotator, so that shares are as the paces: Efraimidis 2006, doi:10.1016/j.ipl.2005.11.003); sides are tossed.
 */
function judgedBy(
  task: Task,
  crowd: readonly Annotator[],
  redundancy: number,
  random: Random,
  paceOf: PaceOf = alike,
): TrainingSet {
  const given = crowd.map(() => 0);
  const waits = (k: number) =>
    paceOf === alike
      ? (given[k] as number) + random()
      : -Math.log(1 - random()) / paceOf(crowd[k] as Annotator);
  const comparisons = task.set.comparisons.map((comparison) => {
    const queue = crowd.map((_, k) => ({ k, place: waits(k) }));
    const votes = queue
      .sort((a, b) => a.place - b.place)
      .slice(0, redundancy)
      .flatMap(({ k }): Vote[] => {
        given[k] = (given[k] as number) + 1;
        const first = random() < 0.5 ? ("left" as const) : ("right" as const);
        const second = first === "left" ? ("right" as const) : ("left" as const);
        const rewardsOf = (side: "left" | "right") => task.rewards[comparison[side]] as readonly number[];
        const pressed = answer(crowd[k] as Annotator, rewardsOf(first), rewardsOf(second), random);
        if (pressed === "skip") return [];
        return [[k, pressed === "tie" ? "tie" : pressed === "left" ? first : second, 0, first]];
      });
    return withVotes(comparison, votes);
  });
  return { ...task.set, comparisons };
}

function withVotes(comparison: CountedComparison, votes: readonly Vote[]): CountedComparison {
  const count = (outcome: Vote[1]) => votes.filter(([, said]) => said === outcome).length;
  const counts = { leftCount: count("left"), tieCount: count("tie"), rightCount: count("right") };
  return { ...comparison, ...counts, votes };
}

/** Only what most of a comparison's labels say, as one label; nothing where they are split. */
function byMajority({ comparisons, ...set }: TrainingSet): TrainingSet {
  const majority = comparisons.flatMap((comparison) => {
    const { leftCount: left, rightCount: right, tieCount: tie } = comparison;
    const most = Math.max(left, right, tie);
    const winners = [left, right, tie].filter((count) => count === most).length;
    if (winners > 1) return [];
    const one = (count: number) => (count === most ? 1 : 0);
    return [{ ...comparison, leftCount: one(left), rightCount: one(right), tieCount: one(tie), votes: [] }];
  });
  return { ...set, comparisons: majority };
}

function honestAlone({ comparisons, ...set }: TrainingSet, crowd: readonly Annotator[]): TrainingSet {
  const honest = comparisons
    .map((each) =>
      withVotes(
        each,
        each.votes.filter(([k]) => crowd[k]?.kind === "teacher"),
      ),
    )
    .filter(({ votes }) => votes.length > 0);
  return { ...set, comparisons: honest };
}

const numberIn = (query: URLSearchParams, name: string, otherwise: number) =>
  Number(query.get(name) ?? otherwise);

function planOf(set: TrainingSet, query: URLSearchParams, annotators: number | null): TrainingPlan {
  const hidden = numberIn(query, "hidden", 64);
  const steps = set.items[0]?.steps ?? 1;
  const seen = addRows(noMoments(WIDTH), set.features, WIDTH);
  const moments = { mean: Float32Array.from(seen.mean), std: Float32Array.from(deviations(seen)) };
  const shape = { inputSize: WIDTH, hidden: [hidden, hidden], members: 5, fragmentSteps: steps };
  const statements = {
    targets: annotators === null ? ("labels" as const) : ("joint" as const),
    strength: { as: "nothing", margin: 1 } as const,
    levels: 0,
    ties: query.get("ties") === "true",
  };
  const votes = set.comparisons.reduce((most, each) => Math.max(most, each.votes.length), 0);
  return {
    encoder: stepEncoder({ ...shape, aggregation: { by: "sum" } }, moments),
    step: {
      batch: 32,
      ties: statements.ties,
      tieModel: "davidson",
      noise: 0.1,
      dropout: 0,
      statements: mostStatements(votes, statements),
      items: 2,
    },
    statements,
    bootstrap: "comparison",
    shardSizes: [set.comparisons.length],
    annotators,
    epochs: numberIn(query, "epochs", 40),
    learningRate: numberIn(query, "rate", 0.002),
    weightDecay: numberIn(query, "decay", 0.01),
    ruled: query.get("ruled") === "true",
    validates: true,
    patience: null,
    seed: numberIn(query, "seed", 1),
  };
}

/** Trains on a set, and asks about new pairs which is truly better. */
async function learn(task: Task, set: TrainingSet, plan: TrainingPlan) {
  const { encoder, step, seed, weightDecay, annotators } = plan;
  const session = await openSession(trainingStepModel(encoder, step));
  const start = initialState(encoder, step.ties, seededRandom(seed), weightDecay, annotators);
  const until = plan.epochs * stepsPerEpoch(plan);
  const state = await trainSteps(session, { read: async () => set }, plan, start, until);
  await session.release();
  const model = await openSession(rawRewardModel(encoder, trainedTo(state)));
  const scores = await scoreItems(model, "raw", encoder, set);
  await model.release();
  const sums = sumOverSteps(scores, set.items, encoder.members).map((each) =>
    each.reduce((a, b) => a + b, 0),
  );
  const worth = task.rewards.map((each) => each.reduce((a, b) => a + b, 0));
  const hits = task.test.filter(
    ([left, right]) =>
      (sums[left] as number) > (sums[right] as number) === (worth[left] as number) > (worth[right] as number),
  );
  return { accuracy: hits.length / task.test.length, losses: state.history.at(-1), ways: state.ways };
}

/** Fragments of which one person, who is mistaken about one in ten, has judged each pair. */
function mistakenTask(query: URLSearchParams) {
  const random = seededRandom(1_000 * numberIn(query, "seed", 1));
  const task = makeTask(random, numberIn(query, "pairs", 800), numberIn(query, "steps", 10));
  const person = { ...ORACLE, mistakes: 0.1 };
  return { task, set: judgedBy(task, [person], 1, random) };
}

/** The made-up preferences themselves, for another implementation to learn from. */
export async function preferences(query: URLSearchParams) {
  const { task, set } = mistakenTask(query);
  const worth = task.rewards.map((each) => each.reduce((a, b) => a + b, 0));
  return {
    width: WIDTH,
    steps: set.items[0]?.steps,
    features: [...set.features],
    left: set.comparisons.map(({ left }) => left),
    right: set.comparisons.map(({ right }) => right),
    saidLeft: set.comparisons.map(({ leftCount }) => leftCount),
    testLeft: task.test.map(([left]) => left),
    testRight: task.test.map(([, right]) => right),
    testLeftIsBetter: task.test.map(([left, right]) => (worth[left] as number) > (worth[right] as number)),
  };
}

export async function learnPreferences(query: URLSearchParams) {
  const { task, set } = mistakenTask(query);
  const { accuracy, losses } = await learn(task, set, planOf(set, query, null));
  return { accuracy, losses };
}

const KINDS = ["random", "always-left", "fast-clicker", "copy-cat", "contrary"] as const;

/**
 * Whom to believe: trains on `arm` majority, labels, joint or honest of one crowd in which three of ten are spammers, of
 * `kinds` (the first so many of {@link KINDS}), who answer as often as anybody, or with `pace=own` as fast as they do.
 */
export async function learnFromCrowd(query: URLSearchParams) {
  const random = seededRandom(1_000 * numberIn(query, "seed", 1));
  const task = makeTask(random, numberIn(query, "pairs", 400), numberIn(query, "steps", 5));
  const crowd = createCrowd({
    teachers: 7 * numberIn(query, "crowd", 4),
    spammers: 3 * numberIn(query, "crowd", 4),
    mistakes: 0.1,
    kinds: KINDS.slice(0, numberIn(query, "kinds", KINDS.length)),
    random,
  });
  const pace = query.get("pace") === "own" ? ownPace(random) : alike;
  const set = judgedBy(task, crowd, 3, random, pace);
  const arm = query.get("arm");
  const chosen = arm === "majority" ? byMajority(set) : arm === "honest" ? honestAlone(set, crowd) : set;
  const { accuracy, losses, ways } = await learn(
    task,
    chosen,
    planOf(chosen, query, arm === "joint" ? crowd.length : null),
  );
  const votes = set.comparisons.flatMap((each) => each.votes);
  const spam = votes.filter(([k]) => crowd[k]?.kind !== "teacher").length / votes.length;
  const kinds = crowd.map(({ kind }, k) => [kind, ways?.chances[5 * k]?.toFixed(2)]);
  return { accuracy, losses, kinds, spam };
}
