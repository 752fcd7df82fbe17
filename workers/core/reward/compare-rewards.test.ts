import fc from "fast-check";
import { expect, test } from "vitest";
import { compareRewards } from "./compare-rewards.ts";
import type { ModelCard } from "./reward-model.ts";

const cardOf = (members: number, logNu: number | null = null, temperature = 1): ModelCard => ({
  width: 1,
  members: Array.from({ length: members }, () => ({ mean: 0, std: 1, noise: 0, logNu })),
  temperature,
  snapshot: "snp_1",
});

test("a difference of log 3 is a probability of 3/4, twice the temperature makes it less sure", () => {
  const left = [Math.log(3), Math.log(3)];
  const { probability, low, high, tie } = compareRewards(left, [0, 0], cardOf(2));
  expect([probability, low, high]).toEqual([0.75, 0.75, 0.75].map((p) => expect.closeTo(p, 5)));
  expect(tie).toBe(0);
  expect(compareRewards(left, [0, 0], cardOf(2, null, 2)).probability).toBeCloseTo(
    Math.sqrt(3) / (1 + Math.sqrt(3)),
    5,
  );
});

test("the interval holds the probability, widens as members disagree and never leaves 0 … 1", () => {
  const sums = fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(
      sums,
      sums,
      fc.option(fc.double({ min: -3, max: 3, noNaN: true }), { nil: null }),
      (a, b, logNu) => {
        const card = cardOf(5, logNu);
        const { probability, low, high, tie } = compareRewards(a, b, card);
        expect(low).toBeLessThanOrEqual(probability);
        expect(high).toBeGreaterThanOrEqual(probability);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(probability + tie + compareRewards(b, a, card).probability).toBeCloseTo(1, 9);
      },
    ),
  );
  const narrow = compareRewards([1, 1.1], [0, 0], cardOf(2));
  const wide = compareRewards([0, 2.1], [0, 0], cardOf(2));
  expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
});
