import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { outcomeProbabilities } from "./likelihood.ts";
import { promotionGate } from "./promotion-gate.ts";
import { fitTemperature } from "./temperature.ts";

test("without ties and noise it is the logistic function", () => {
  const { left, tie, right } = outcomeProbabilities(Math.log(3), { noise: 0, logNu: null });
  expect([left, tie, right]).toEqual([expect.closeTo(0.75, 5), 0, expect.closeTo(0.25, 5)]);
});

test("Davidson's formula: ν √(π₁π₂) over the sum", () => {
  const [p1, p2, nu] = [4, 1, 0.5];
  const sum = p1 + p2 + nu * Math.sqrt(p1 * p2);
  const found = outcomeProbabilities(Math.log(p1 / p2), { noise: 0, logNu: Math.log(nu) });
  expect(found.left).toBeCloseTo(p1 / sum, 5);
  expect(found.tie).toBeCloseTo((nu * Math.sqrt(p1 * p2)) / sum, 5);
  expect(found.right).toBeCloseTo(p2 / sum, 5);
});

test("noise of Christiano 2017: (1 − ε) σ(Δ) + ε / 2", () => {
  const { left } = outcomeProbabilities(1, { noise: 0.1, logNu: null });
  expect(left).toBeCloseTo(0.9 / (1 + Math.exp(-1)) + 0.05, 10);
});

test("probabilities sum to one, swap with the sides, and stay finite at any difference", () => {
  const double = fc.double({ min: -1e308, max: 1e308, noNaN: true });
  const likelihood = fc.record({
    noise: fc.double({ min: 0, max: 1, noNaN: true }),
    logNu: fc.option(fc.double({ min: -50, max: 50, noNaN: true }), { nil: null }),
  });
  fc.assert(
    fc.property(double, likelihood, (delta, given) => {
      const { left, tie, right } = outcomeProbabilities(delta, given);
      const turned = outcomeProbabilities(-delta, given);
      expect(left + tie + right).toBeCloseTo(1, 9);
      expect(turned.left).toBeCloseTo(right, 12);
      expect(turned.right).toBeCloseTo(left, 12);
      expect(left).toBeGreaterThan(0);
    }),
  );
});

const sure = [{ noise: 0, logNu: null }];
const judgedOf = (deltas: number[], lefts: number[]) =>
  deltas.map((delta, i) => ({
    deltas: [delta],
    counts: { leftCount: lefts[i] ?? 0, tieCount: 0, rightCount: 1 - (lefts[i] ?? 0) },
  }));

test("accuracy, log loss and ECE of a case by hand", () => {
  const delta = Math.log(0.8 / 0.2);
  // Sure by 0.8 five times, right four times: calibrated exactly.
  const found = evaluate(
    judgedOf([delta, delta, delta, delta, delta], [1, 1, 1, 1, 0]),
    sure,
    [1, 1, 1, 1, 1],
    1,
  );
  expect(found?.accuracy?.value).toBeCloseTo(0.8, 10);
  expect(found?.ece?.value).toBeCloseTo(0, 5);
  expect(found?.logLoss.value).toBeCloseTo(-(0.8 * Math.log(0.8) + 0.2 * Math.log(0.2)), 4);
  expect(evaluate([], sure, [], 1)).toBeNull();
});

test("a model that is twice too sure gets the temperature 2", () => {
  const delta = 2 * Math.log(0.8 / 0.2);
  const judged = judgedOf(
    new Array(100).fill(delta),
    Array.from({ length: 100 }, (_, i) => (i % 5 === 0 ? 0 : 1)),
  );
  expect(fitTemperature(judged, sure)).toBeCloseTo(2, 1);
  expect(fitTemperature(judged.slice(0, 10), sure)).toBe(1);
});

test("the gate lets the first and the equal pass, and stops what is worse beyond noise", () => {
  const lefts = Array.from({ length: 60 }, (_, i) => i % 2);
  const good = {
    judged: judgedOf(
      lefts.map((left) => (left ? 2 : -2)),
      lefts,
    ),
    likelihoods: sure,
    temperature: 1,
  };
  const bad = {
    judged: judgedOf(
      lefts.map((left) => (left ? -2 : 2)),
      lefts,
    ),
    likelihoods: sure,
    temperature: 1,
  };
  expect(promotionGate(bad, undefined, 1).passed).toBe(true);
  expect(promotionGate(good, good, 1).passed).toBe(true);
  expect(promotionGate(good, bad, 1).passed).toBe(true);
  expect(promotionGate(bad, good, 1)).toMatchObject({
    passed: false,
    reason: expect.stringMatching(/^Worse/),
  });
  expect(promotionGate({ ...good, judged: [] }, { ...bad, judged: [] }, 1).passed).toBe(true);
});
