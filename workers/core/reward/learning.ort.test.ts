import { describe, expect, test } from "vitest";
import { openSession } from "../../runtime/open-session.ts";
import { seededRandom } from "../random.ts";
import { stepEncoder } from "./encoders/step-encoder.ts";
import { evaluate, judge } from "./evaluate.ts";
import { outcomeProbabilities } from "./likelihood.ts";
import { rawSums } from "./raw-sums.ts";
import { exportRewardModel, type ModelCard, rawRewardModel, readModelCard } from "./reward-model.ts";
import { memberMoments, scoreItems, sumOverSteps } from "./score-items.ts";
import { featureMoments } from "./step-features.ts";
import { crossFittedTemperatures, fitTemperature } from "./temperature.ts";
import { trainEpochs } from "./train-epochs.ts";
import type { TrainingPlan } from "./training-plan.ts";
import {
  type CountedComparison,
  decodeTrainingSet,
  encodeTrainingSet,
  type TrainingSet,
} from "./training-set.ts";
import { decodeState, encodeState, initialState } from "./training-state.ts";
import { trainingStepModel } from "./training-step.ts";

const WIDTH = 3;
const plain = { stream: "uniform", posterior: null, votes: [] } as const;

/** Fragments of 3–8 random steps; people prefer more of x₀ − x₁², with Bradley–Terry noise, ties and mistakes. */
function madeUpSet(items: number, comparisons: number, seed: number): TrainingSet & { worths: number[] } {
  const random = seededRandom(seed);
  const rows: number[] = [];
  const places: { offset: number; steps: number; worth: number }[] = [];
  for (let i = 0; i < items; i++) {
    const steps = 3 + Math.floor(random() * 6);
    const offset = rows.length / WIDTH;
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
    width: WIDTH,
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
      const delta = (places[left]?.worth ?? 0) - (places[right]?.worth ?? 0);
      const { left: l, tie } = outcomeProbabilities(delta, { noise: 0.1, logNu: 0 });
      const u = random();
      const [leftCount, tieCount, rightCount] = u < l ? [1, 0, 0] : u < l + tie ? [0, 1, 0] : [0, 0, 1];
      return { split, left, right, leftCount, tieCount, rightCount, ...plain } as CountedComparison;
    }),
  };
}

interface Sizes {
  readonly members?: number;
  readonly ties?: boolean;
}

function planOf(set: TrainingSet, { members = 3, ties = true }: Sizes = {}): TrainingPlan {
  const fragmentSteps = set.items.reduce((most, { steps }) => Math.max(most, steps), 1);
  const shape = { inputSize: WIDTH, hidden: [32, 32], members, fragmentSteps };
  return {
    encoder: stepEncoder(shape, featureMoments(set.features, WIDTH)),
    step: { batch: 32, ties, noise: 0.1, weightDecay: 0.01, dropout: 0 },
    epochs: 30,
    learningRate: 0.01,
    seed: 5,
  };
}

const startOf = ({ encoder, step, seed }: TrainingPlan) =>
  initialState(encoder, step.ties, seededRandom(seed));

async function train(set: TrainingSet, plan: TrainingPlan, slices: readonly number[]) {
  let state = startOf(plan);
  for (const until of slices) {
    const session = await openSession(trainingStepModel(plan.encoder, plan.step));
    state = await trainEpochs(session, set, plan, decodeState(encodeState(state), state), until);
    await session.release();
  }
  return state;
}

describe("an ensemble that learns from comparisons", () => {
  const set = madeUpSet(160, 600, 1);
  const plan = planOf(set);

  test("finds what people prefer, and is calibrated about labels that it never saw", async () => {
    const state = await train(set, plan, [30]);
    const raw = await openSession(rawRewardModel(plan.encoder, state.parameters));
    const scores = await scoreItems(raw, "raw", plan.encoder, set);
    const judged = judge(set.comparisons, sumOverSteps(scores, set.items, 3));
    const logNu = state.parameters.at(-1) as Float32Array;
    const likelihoods = Array.from(logNu, (value) => ({ noise: 0.1, logNu: value }));
    const found = evaluate(judged, likelihoods, crossFittedTemperatures(judged, likelihoods), 1);
    // The truth itself, asked the same way, is the ceiling.
    const truth = judge(
      set.comparisons,
      set.worths.map((worth) => [worth]),
    );
    const best = evaluate(truth, [{ noise: 0.1, logNu: 0 }], crossFittedTemperatures(truth, likelihoods), 1);
    expect(best?.accuracy?.value).toBeGreaterThan(0.8);
    expect(found?.accuracy?.value).toBeGreaterThan((best?.accuracy?.value as number) - 0.05);
    expect(found?.logLoss.value).toBeLessThan((best?.logLoss.value as number) + 0.06);
    expect(found?.ece?.value).toBeLessThan(0.1);
    expect(found?.accuracy?.low).toBeLessThan(found?.accuracy?.value as number);
    expect(fitTemperature(judged, likelihoods)).toBeGreaterThan(0.3);

    // What is exported is what was trained.
    const outputScales = memberMoments(scores, 3);
    const card: ModelCard = {
      width: WIDTH,
      members: outputScales.map((scale, m) => ({ ...scale, ...(likelihoods[m] as (typeof likelihoods)[0]) })),
      temperature: 1,
      run: "run_1",
      snapshot: "snp_1",
    };
    const file = exportRewardModel(plan.encoder, state.parameters, card);
    expect(readModelCard(file)).toEqual(card);
    const exported = await openSession(file);
    const normalised = await scoreItems(exported, "members", plan.encoder, set);
    for (const [i, value] of normalised.entries()) {
      const { mean, std } = outputScales[i % 3] as { mean: number; std: number };
      expect(Math.abs(value - ((scores[i] as number) - mean) / std)).toBeLessThan(1e-5);
    }
    const [first] = memberMoments(normalised, 3);
    expect(first?.mean).toBeCloseTo(0, 5);
    expect(first?.std).toBeCloseTo(1, 5);
    const back = rawSums(sumOverSteps(normalised, set.items, 3), set.items, card);
    const direct = sumOverSteps(scores, set.items, 3);
    for (const [i, sums] of back.entries())
      for (const [m, sum] of sums.entries()) expect(sum).toBeCloseTo(direct[i]?.[m] as number, 3);
  });

  test("ends bit for bit at the same place however it is cut into slices", async () => {
    const short = { ...plan, epochs: 6 };
    const whole = await train(set, short, [6]);
    const sliced = await train(set, short, [1, 2, 5, 6]);
    expect(encodeState(sliced)).toEqual(encodeState(whole));
    const other = await train(set, { ...short, seed: 6 }, [6]);
    expect(encodeState(other)).not.toEqual(encodeState(whole));
  });

  test("trains without ties, alone, and on fewer comparisons than a batch", async () => {
    const few = madeUpSet(8, 6, 3);
    const sided = {
      ...few,
      comparisons: few.comparisons.map((each) => ({ ...each, leftCount: 1, tieCount: 0, rightCount: 0 })),
    };
    const state = await train(sided, planOf(few, { ties: false, members: 1 }), [3]);
    expect(state.parameters).toHaveLength(6);
    for (const values of state.parameters) expect(values.every(Number.isFinite)).toBe(true);
  });

  test("stays finite on rewards that differ without bound", async () => {
    const huge = { ...set, features: set.features.map((value) => value * 1e6) };
    const state = await train(huge, { ...plan, epochs: 3, learningRate: 1 }, [3]);
    expect(Number.isFinite(state.loss)).toBe(true);
  });
});

test("a training set and a checkpoint come back from bytes as they were", () => {
  const set = madeUpSet(5, 4, 2);
  const { worths: _, ...stored } = set;
  expect(decodeTrainingSet(encodeTrainingSet(set))).toEqual(stored);
  const state = startOf(planOf(set));
  expect(decodeState(encodeState(state), state)).toEqual(state);
  expect(() => decodeState(encodeState(state).slice(4), state)).toThrow();
});
