import { openSession } from "../../cli/train/open-session.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { itemRows } from "../../workers/core/reward/item-features.ts";
import { rawRewardModel } from "../../workers/core/reward/reward-model.ts";
import { scoreItems, sumOverSteps } from "../../workers/core/reward/score-items.ts";
import type { CountedComparison, TrainingSet } from "../../workers/core/reward/training-set.ts";
import type { AcquisitionName } from "../../workers/core/sampling/acquisitions.ts";
import { choosePairs } from "../../workers/core/sampling/choose-pairs.ts";
import { foldFeatures } from "../../workers/core/sampling/embed-items.ts";
import { gatherPool } from "../../workers/core/sampling/gather-pool.ts";
import { uniformPlaces } from "../../workers/core/sampling/queue-plan.ts";
import type { PoolPair } from "../../workers/core/sampling/scored-pool.ts";
import { distinctGroups, drawUniformGroups } from "../../workers/core/sampling/uniform-groups.ts";
import { planOf, trainThrough, unjudged } from "../../workers/testing/made-up-training.ts";
import { ORACLE, teacherAnswer } from "../../workers/testing/teachers/teacher.ts";
import { gatherBehaviours, PLAYS, type PlayName } from "./behaviours.ts";

export interface Trial {
  readonly play: PlayName;
  readonly acquisition: AcquisitionName | "uniform";
  readonly diversity: number;
  readonly seed: number;
}

/** Labels between two trainings, and in all. */
export const BATCH = 25;
export const LABELS = 250;

const ITEMS = { train: 800, "held-out": 400 } as const;
const STEPS = 10;
const HELD_OUT_PAIRS = 2_000;
/** One answer in ten is turned round, which is uniform noise of two in ten; the model is told of one in ten. */
const TEACHER = { ...ORACLE, mistakes: 0.1 };
const NOISE = 0.1;
const MEMBERS = 5;
const OVERSAMPLE = 10;
/** With 0.3 of all comparisons uniform and 0.2 of all held out, 0.125 of those that train. */
const UNIFORM_SHARE = 0.125;
const EPOCHS = 25;
const LEARNING_RATE = 0.003;

/**
 * A teacher answers, an ensemble learns, and says what to ask next, until all labels are given. The first batch is uniform.
 * @returns after each batch, the share of held-out pairs, drawn uniformly, of which the ensemble prefers the truly better
 */
export async function askAndLearn({ play, acquisition, diversity, seed }: Trial): Promise<number[]> {
  const items = ITEMS.train + ITEMS["held-out"];
  const behaviours = await gatherBehaviours(PLAYS[play], { items, steps: STEPS, seed });
  const { width, features, worth } = behaviours;
  const random = seededRandom(7_919 * seed);
  const rows = itemRows(new Array(items).fill(STEPS));
  const worthOf = (item: number) => worth[item] as number;
  const held = drawUniformGroups(
    2 * HELD_OUT_PAIRS,
    2,
    { train: 0, "held-out": ITEMS["held-out"] },
    1,
    random,
  )
    .map(asPair)
    .map(({ first, second }) => ({ first: first + ITEMS.train, second: second + ITEMS.train }))
    .filter(({ first, second }) => worthOf(first) !== worthOf(second))
    .slice(0, HELD_OUT_PAIRS);
  const comparisons: CountedComparison[] = [];
  const asked = new Map<string, PoolPair>();
  const nameOf = ({ first, second }: PoolPair) => `${Math.min(first, second)} ${Math.max(first, second)}`;
  const draw = (count: number) =>
    distinctGroups(drawUniformGroups(count, 2, { train: ITEMS.train, "held-out": 0 }, 0, random))
      .map(asPair)
      .filter((pair) => !asked.has(nameOf(pair)));
  const ask = (pair: PoolPair) => {
    asked.set(nameOf(pair), pair);
    const left = teacherAnswer(TEACHER, [worthOf(pair.first)], [worthOf(pair.second)], random) === "left";
    const counts = { leftCount: left ? 1 : 0, rightCount: left ? 0 : 1 };
    comparisons.push({ ...unjudged(pair.first, pair.second, comparisons.length), ...counts });
  };
  const trainFeatures = features.subarray(0, ITEMS.train * STEPS * width);
  const folded = foldFeatures(trainFeatures, width, rows.slice(0, ITEMS.train));

  const curve: number[] = [];
  let sums: number[][] | undefined;
  while (comparisons.length < LABELS) {
    const places = Math.min(BATCH, LABELS - comparisons.length);
    const active =
      sums && acquisition !== "uniform" ? places - uniformPlaces(places, UNIFORM_SHARE, random) : 0;
    if (sums && acquisition !== "uniform") {
      const chunk = new Float32Array(ITEMS.train * (MEMBERS + width));
      for (let i = 0; i < ITEMS.train; i++) {
        chunk.set(sums[i] as number[], i * (MEMBERS + width));
        chunk.set(folded.subarray(i * width, (i + 1) * width), i * (MEMBERS + width) + MEMBERS);
      }
      const members = Array.from({ length: MEMBERS }, () => ({ noise: NOISE, logNu: null, mean: 0, std: 1 }));
      const pool = gatherPool([{ start: 0, rows: chunk }], { members }, width);
      const chosen = choosePairs(pool, draw(active * OVERSAMPLE), [...asked.values()], {
        count: active,
        acquisition,
        diversity,
      });
      for (const pair of chosen) ask(pair);
    }
    while (comparisons.length % BATCH !== 0 || comparisons.length === curve.length * BATCH)
      draw(1).forEach(ask);
    sums = await learn({ width, features, items: rows, comparisons }, seed);
    curve.push(accuracy(sums, held, worth));
  }
  return curve;
}

/** The raw reward of each item by each member of an ensemble trained anew. */
async function learn(set: TrainingSet, seed: number): Promise<number[][]> {
  const plan = planOf(set, {
    members: MEMBERS,
    step: { batch: Math.min(32, set.comparisons.length), noise: NOISE },
    statements: { ties: false },
    epochs: EPOCHS,
    learningRate: LEARNING_RATE,
    seed,
  });
  const state = await trainThrough(openSession, [set], plan);
  const raw = await openSession(rawRewardModel(plan.encoder, state.parameters));
  const scores = await scoreItems(raw, "raw", plan.encoder, set);
  await raw.release();
  return sumOverSteps(scores, set.items, MEMBERS);
}

/** Half a hit where the ensemble is undecided. */
function accuracy(
  sums: readonly (readonly number[])[],
  pairs: readonly PoolPair[],
  worth: Float64Array,
): number {
  const hits = pairs.map(({ first, second }) => {
    const preference = (sums[first] as number[]).reduce(
      (sum, reward, m) => sum + 1 / (1 + Math.exp((sums[second]?.[m] as number) - reward)) - 0.5,
      0,
    );
    return (
      0.5 + 0.5 * Math.sign(preference) * Math.sign((worth[first] as number) - (worth[second] as number))
    );
  });
  return hits.reduce((sum, hit) => sum + hit, 0) / pairs.length;
}

const asPair = ({ ordinals }: { readonly ordinals: readonly number[] }): PoolPair => ({
  first: ordinals[0] as number,
  second: ordinals[1] as number,
});
