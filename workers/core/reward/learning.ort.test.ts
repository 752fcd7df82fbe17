import { describe, expect, test } from "vitest";
import { openSession } from "../../runtime/open-session.ts";
import {
  MADE_UP_WIDTH,
  madeUpSet,
  planOf,
  startOf,
  trainOf,
  trainThrough,
} from "../../testing/made-up-training.ts";
import { evaluate, judge } from "./evaluate.ts";
import { rawSums } from "./raw-sums.ts";
import {
  exportRewardModel,
  type ModelCard,
  rawRewardModel,
  readModelCard,
  readParameters,
} from "./reward-model.ts";
import { memberMoments, scoreItems, sumOverSteps } from "./score-items.ts";
import { crossFittedTemperatures, fitTemperature } from "./temperature.ts";
import { TrainingDiverged } from "./train-steps.ts";
import { decodeTrainingSet, encodeTrainingSet, type TrainingSet } from "./training-set.ts";
import { decodeState, encodeState } from "./training-state.ts";

/** A set cut into shards of so many comparisons. */
const cut = (set: TrainingSet, size: number): TrainingSet[] => {
  const { comparisons } = trainOf(set);
  return Array.from({ length: Math.ceil(comparisons.length / size) }, (_, shard) => ({
    ...set,
    comparisons: comparisons.slice(shard * size, (shard + 1) * size),
  }));
};

describe("an ensemble that learns from comparisons", () => {
  const set = madeUpSet(160, 600, 1);
  const plan = planOf(set);

  test("finds what people prefer, and is calibrated about labels that it never saw", async () => {
    const state = await trainThrough(openSession, [trainOf(set)], plan);
    const raw = await openSession(rawRewardModel(plan.encoder, state.parameters));
    const scores = await scoreItems(raw, "raw", plan.encoder, set);
    const judged = judge(set, sumOverSteps(scores, set.items, 3));
    const logNu = state.parameters.at(-1) as Float32Array;
    const likelihoods = Array.from(logNu, (value) => ({ noise: 0.1, logNu: value }));
    const found = evaluate(judged, likelihoods, crossFittedTemperatures(judged, likelihoods), 1);
    // The truth itself, asked the same way, is the ceiling.
    const truth = judge(
      set,
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
      width: MADE_UP_WIDTH,
      members: outputScales.map((scale, m) => ({ ...scale, ...(likelihoods[m] as (typeof likelihoods)[0]) })),
      temperature: 1,
      snapshot: "snp_1",
    };
    const file = exportRewardModel(plan.encoder, state.parameters, card);
    expect(readModelCard(file)).toEqual(card);
    expect(readParameters(plan.encoder, file)).toEqual(state.parameters.slice(0, -1));
    const wider = planOf(set, { members: 4 }).encoder;
    expect(readParameters(wider, file)).toBeUndefined();
    const exported = await openSession(file);
    const normalised = await scoreItems(exported, "members", plan.encoder, set);
    for (const [i, value] of normalised.entries()) {
      const { mean, std } = outputScales[i % 3] as { mean: number; std: number };
      expect(Math.abs(value - ((scores[i] as number) - mean) / std)).toBeLessThan(1e-5);
    }
    const [first] = memberMoments(normalised, 3);
    expect(first?.mean).toBeCloseTo(0, 5);
    expect(first?.std).toBeCloseTo(1, 5);
    for (const aggregation of [{ by: "sum" }, { by: "mean" }, { by: "discount", gamma: 0.8 }] as const) {
      const sums = sumOverSteps(normalised, set.items, 3, aggregation);
      const back = rawSums(sums, set.items, { ...card, aggregation });
      const direct = sumOverSteps(scores, set.items, 3, aggregation);
      for (const [i, each] of back.entries())
        for (const [m, sum] of each.entries()) expect(sum).toBeCloseTo(direct[i]?.[m] as number, 3);
    }
  });

  test("ends bit for bit at the same place however it is cut into slices, also within an epoch", async () => {
    const shards = cut(set, 130);
    const sizes = { shardSizes: shards.map(({ comparisons }) => comparisons.length), epochs: 4 };
    for (const changes of [{}, { patience: 2, ruled: true, step: { dropout: 0.2 } }]) {
      const short = planOf(set, { ...changes, ...sizes });
      const whole = await trainThrough(openSession, shards, short);
      const sliced = await trainThrough(openSession, shards, short, [1, 5, 17, 18, 33]);
      expect(encodeState(sliced)).toEqual(encodeState(whole));
      const other = await trainThrough(openSession, shards, { ...short, seed: 6 });
      expect(encodeState(other)).not.toEqual(encodeState(whole));
    }
  });

  test("trains without ties, alone, and on fewer comparisons than a batch", async () => {
    const few = madeUpSet(8, 6, 3);
    const sided = {
      ...few,
      comparisons: few.comparisons.map((each) => ({ ...each, leftCount: 1, tieCount: 0, rightCount: 0 })),
    };
    const alone = planOf(few, { members: 1, statements: { ties: false }, epochs: 3 });
    const state = await trainThrough(openSession, [trainOf(sided)], alone);
    expect(state.parameters).toHaveLength(6);
    for (const values of state.parameters) expect(values.every(Number.isFinite)).toBe(true);
  });

  test("stays finite on rewards that differ without bound", async () => {
    const huge = { ...set, features: set.features.map((value) => value * 1e6) };
    const state = await trainThrough(openSession, [trainOf(huge)], { ...plan, epochs: 3, learningRate: 1 });
    for (const values of state.parameters) expect(values.every(Number.isFinite)).toBe(true);
  });

  test("stops at a loss that is not a number, and says at which step and batch", async () => {
    const broken = { ...set, features: set.features.map(() => Number.NaN) };
    const training = trainThrough(openSession, [trainOf(broken)], { ...plan, epochs: 1 });
    await expect(training).rejects.toThrow(TrainingDiverged);
    await expect(training).rejects.toThrow("at step 1 (epoch 1, shard 1, batch 1 of 15)");
  });
});

test("a training set and a checkpoint come back from bytes as they were", () => {
  const set = madeUpSet(5, 4, 2);
  const { worths: _, ...stored } = set;
  expect(decodeTrainingSet(encodeTrainingSet(set))).toEqual(stored);
  const tokens = {
    offsets: Uint32Array.of(0, 2, 3),
    ids: Uint32Array.of(7, 9, 7),
    weights: Float32Array.of(1, 2, 0.5),
  };
  expect(decodeTrainingSet(encodeTrainingSet({ ...set, tokens })).tokens).toEqual(tokens);
  const state = startOf(planOf(set, { annotators: 4 }));
  expect(decodeState(encodeState(state))).toEqual(state);
  expect(() => decodeState(encodeState(state).slice(0, -4))).toThrow();
});
