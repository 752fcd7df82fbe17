import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import type { Ranks } from "../ranks.ts";
import { evaluate } from "./evaluate.ts";
import { fitLikelihood } from "./fit-likelihood.ts";
import { type JudgedGroup, scoreJudged, surprise } from "./judged.ts";
import { kendallTau } from "./kendall-tau.ts";
import { choiceProbabilities } from "./likelihood.ts";
import { fitTemperature } from "./temperature.ts";

const sure = [{ noise: 0, logNu: null }];
const group = (rewards: number[], ...ranks: Ranks[]): JudgedGroup => ({
  rewards: [rewards],
  rankings: ranks.map((each) => ({ annotator: 0, ranks: each, weight: 1 })),
});

test("Plackett–Luce of a case by hand: 4/7 · 2/3, and a best of three costs its first choice alone", () => {
  const rewards = [Math.log(4), Math.log(2), Math.log(1)];
  const whole = surprise(group(rewards, [0, 1, 2]), sure, 1);
  // A ranking counts as one label, whatever it orders: the mean over its choices.
  expect(whole.labels).toBe(1);
  expect(whole.nats).toBeCloseTo(-(Math.log(4 / 7) + Math.log(2 / 3)) / 2, 4);
  expect(surprise(group(rewards, [0, 1, 1]), sure, 1).nats).toBeCloseTo(-Math.log(4 / 7), 4);
  expect(surprise(group(rewards, [1, 0, 1], [0, 1, 1]), sure, 1).labels).toBe(2);
});

test("of two items it is Bradley–Terry, whichever way it is asked", () => {
  for (const noise of [0, 0.1]) {
    const likelihoods = [{ noise, logNu: null }];
    const pair = { counts: { leftCount: 1, tieCount: 0, rightCount: 0 }, deltas: [0.7] };
    const asGroup = surprise(group([1.2, 0.5], [0, 1]), likelihoods, 2);
    expect(asGroup.nats).toBeCloseTo(surprise(pair, likelihoods, 2).nats, 9);
  }
});

test("choices add up to one and stay finite at any reward", () => {
  for (const rewards of [
    [1e6, -1e6, 0],
    [0, 0, 0, 0],
    [-1e300, 1e300, 5],
  ]) {
    const chances = choiceProbabilities(rewards, { noise: 0, logNu: null });
    expect(chances.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    for (const chance of chances) expect(chance).toBeGreaterThan(0);
  }
});

test("a label hits where it puts first what the model does; at a draw a part of it does", () => {
  const scored = scoreJudged(group([2, 0, 0], [0, 1, 1], [1, 0, 1], [0, 0, 2]), sure, 1);
  expect(scored).toMatchObject({ hits: 2, misses: 1, labels: 3 });
  expect(scored.confidence).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 2), 4);
  expect(scoreJudged(group([1, 1, 0], [0, 1, 1]), sure, 1)).toMatchObject({ hits: 0.5, misses: 0.5 });
});

test("Kendall's τ goes over what a ranking orders", () => {
  expect(kendallTau([0, 1, 2], [3, 2, 1])).toBe(1);
  expect(kendallTau([0, 1, 2], [1, 2, 3])).toBe(-1);
  expect(kendallTau([0, 1, 2], [3, 1, 2])).toBeCloseTo(1 / 3, 12);
  expect(kendallTau([0, 0, 2], [1, 9, 0])).toBe(1);
  expect(kendallTau([0, 1, 2], [5, 5, 5])).toBe(0);
});

/** Groups of four, ranked as their worths have it with Gumbel noise, which is Plackett–Luce. */
function simulated(groups: number, seed: number, best = false): { worths: number[]; ranks: number[] }[] {
  const random = seededRandom(seed);
  return Array.from({ length: groups }, () => {
    const worths = Array.from({ length: 4 }, () => 3 * (random() - 0.5));
    const heard = worths.map((worth) => worth - Math.log(-Math.log(random())));
    const ranks = heard.map((each) => heard.filter((other) => other > each).length);
    return { worths, ranks: best ? ranks.map((rank) => Math.min(1, rank)) : ranks };
  });
}

test.each([true, false])(
  "rankings that are drawn by the model find their scale again, best of %s",
  (best) => {
    const drawn = simulated(3_000, 5, best);
    const cold = drawn.map(({ worths, ranks }) =>
      group(
        worths.map((worth) => 2 * worth),
        ranks,
      ),
    );
    expect(fitTemperature(cold, sure)).toBeGreaterThan(1.8);
    expect(fitTemperature(cold, sure)).toBeLessThan(2.2);
    const { unit } = fitLikelihood(cold, { ties: false, noise: 0, tieModel: "davidson" });
    expect(unit).toBeGreaterThan(0.44);
    expect(unit).toBeLessThan(0.56);
  },
);

test("evaluation tells accuracy of the best, τ of rankings alone, and bins down to chance", () => {
  const judged = simulated(2_000, 8).map(({ worths, ranks }) => group(worths, ranks));
  const found = evaluate(
    judged,
    sure,
    judged.map(() => 1),
    1,
  );
  expect(found?.accuracy?.value).toBeGreaterThan(0.4);
  expect(found?.kendallTau?.value).toBeGreaterThan(0.3);
  expect(found?.ece?.value).toBeLessThan(0.04);
  expect(found?.reliability[0]?.from).toBeLessThan(0.5);
  const bests = simulated(500, 8, true).map(({ worths, ranks }) => group(worths, ranks));
  expect(
    evaluate(
      bests,
      sure,
      bests.map(() => 1),
      1,
    )?.kendallTau,
  ).toBeNull();
});
