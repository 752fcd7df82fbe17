import type { OpenSession } from "../core/onnx/tensor.ts";
import { type Random, seededRandom } from "../core/random.ts";
import { stepEncoder } from "../core/reward/encoders/step-encoder.ts";
import { outcomeProbabilities } from "../core/reward/likelihood.ts";
import { addRows, deviations, noMoments } from "../core/reward/running-moments.ts";
import { mostStatements } from "../core/reward/statements.ts";
import { trainSteps } from "../core/reward/train-steps.ts";
import { stepsPerEpoch, type TrainingPlan } from "../core/reward/training-plan.ts";
import type { CountedComparison, TrainingSet } from "../core/reward/training-set.ts";
import { decodeState, encodeState, initialState, type TrainingState } from "../core/reward/training-state.ts";
import { trainingStepModel } from "../core/reward/training-step.ts";
import type { Aggregation } from "../core/training-policy.ts";

export const MADE_UP_WIDTH = 3;

/** A comparison that nobody has judged: what is said of it is for the caller to add. */
export const unjudged = (left: number, right: number, unit: number): CountedComparison => ({
  split: "train",
  stream: "uniform",
  category: null,
  left,
  right,
  leftCount: 0,
  tieCount: 0,
  rightCount: 0,
  posterior: null,
  votes: [],
  unit,
});

export interface MadeUpSet extends TrainingSet {
  /** What each item is truly worth: the sum of x₀ − x₁² over its steps. */
  readonly worths: readonly number[];
}

/** Fragments of 3–8 random steps, and pairs of them that nobody has judged; a quarter of either is held out. */
export function madeUpPairs(items: number, comparisons: number, random: Random): MadeUpSet {
  const rows: number[] = [];
  const places: { offset: number; steps: number; worth: number }[] = [];
  for (let i = 0; i < items; i++) {
    const steps = 3 + Math.floor(random() * 6);
    const offset = rows.length / MADE_UP_WIDTH;
    let worth = 0;
    for (let t = 0; t < steps; t++) {
      const x = [4 * random() - 2, 4 * random() - 2, 10 * random()] as const;
      rows.push(...x);
      worth += x[0] - x[1] ** 2;
    }
    places.push({ offset, steps, worth });
  }
  const held = Math.floor(items / 4);
  return {
    width: MADE_UP_WIDTH,
    worths: places.map(({ worth }) => worth),
    features: Float32Array.from(rows),
    items: places.map(({ offset, steps }) => ({ offset, steps })),
    comparisons: Array.from({ length: comparisons }, (_, i) => {
      const split = i % 4 === 0 ? ("held-out" as const) : ("train" as const);
      const draw = () =>
        split === "held-out" ? Math.floor(random() * held) : held + Math.floor(random() * (items - held));
      const left = draw();
      let right = draw();
      if (right === left) right = left === 0 || left === held ? left + 1 : left - 1;
      return { ...unjudged(left, right, i), split };
    }),
  };
}

/** The same pairs, each judged once, with Bradley–Terry noise, ties and mistakes. */
export function madeUpSet(items: number, comparisons: number, seed: number): MadeUpSet {
  const random = seededRandom(seed);
  const set = madeUpPairs(items, comparisons, random);
  const judged = set.comparisons.map((each) => {
    const delta = (set.worths[each.left] ?? 0) - (set.worths[each.right] ?? 0);
    const { left, tie } = outcomeProbabilities(delta, { noise: 0.1, logNu: 0 });
    const u = random();
    const said = u < left ? "leftCount" : u < left + tie ? "tieCount" : "rightCount";
    return { ...each, [said]: 1 };
  });
  return { ...set, comparisons: judged };
}

type Changes = Partial<Omit<TrainingPlan, "step" | "statements">> & {
  readonly step?: Partial<TrainingPlan["step"]>;
  readonly statements?: Partial<TrainingPlan["statements"]>;
  readonly members?: number;
  readonly aggregation?: Aggregation;
};

/** A plan over a set in one shard. */
export function planOf(set: TrainingSet, changes: Changes = {}): TrainingPlan {
  const { members = 3, aggregation = { by: "sum" }, step, statements, ...more } = changes;
  const fragmentSteps = set.items.reduce((most, { steps }) => Math.max(most, steps), 1);
  const shape = { inputSize: set.width, hidden: [32, 32], members, fragmentSteps, aggregation };
  const seen = addRows(noMoments(set.width), set.features, set.width);
  const rules: TrainingPlan["statements"] = {
    targets: "labels",
    strength: { as: "nothing", margin: 1 },
    levels: 0,
    ties: true,
    ...statements,
  };
  const votes = set.comparisons.reduce((most, each) => Math.max(most, each.votes.length), 0);
  return {
    encoder: stepEncoder(shape, {
      mean: Float32Array.from(seen.mean),
      std: Float32Array.from(deviations(seen)),
    }),
    step: {
      batch: 32,
      ties: rules.ties,
      tieModel: "davidson",
      noise: 0.1,
      dropout: 0,
      statements: mostStatements(votes, rules),
      items: 2,
      ...step,
    },
    statements: rules,
    bootstrap: "comparison",
    shardSizes: [trainOf(set).comparisons.length],
    annotators: null,
    epochs: 30,
    learningRate: 0.01,
    weightDecay: 0.01,
    ruled: false,
    validates: members > 1,
    patience: null,
    seed: 5,
    ...more,
  };
}

/** What of a set is there to train on. */
export const trainOf = (set: TrainingSet): TrainingSet => ({
  ...set,
  comparisons: set.comparisons.filter(({ split }) => split === "train"),
});

/** Where a plan begins. */
export const startOf = ({ encoder, step, seed, weightDecay, annotators }: TrainingPlan): TrainingState =>
  initialState(encoder, step.ties, seededRandom(seed), weightDecay, annotators);

/** Trains to the end, by way of checkpoints at some steps. */
export async function trainThrough(
  openSession: OpenSession,
  shards: readonly TrainingSet[],
  plan: TrainingPlan,
  checkpoints: readonly number[] = [],
): Promise<TrainingState> {
  const read = async (shard: number) => shards[shard] as TrainingSet;
  const session = await openSession(trainingStepModel(plan.encoder, plan.step));
  let state = startOf(plan);
  for (const until of [...checkpoints, plan.epochs * stepsPerEpoch(plan)])
    state = await trainSteps(session, { read }, plan, decodeState(encodeState(state)), until);
  await session.release();
  return state;
}
