import fc from "fast-check";
import { expect, test } from "vitest";
import { isSettled, labelWeight, outcomePosterior, type Tally } from "./settled.ts";

const P = 0.8;
const logOdds = Math.log(P / (1 - P));
const rule = { certainty: 0.95, bestLogOdds: logOdds, tieOffered: true };
const tally = (left: number, right: number, tie: number, given: Partial<Tally> = {}): Tally => {
  const weight = labelWeight(logOdds, true);
  return {
    leftWeight: left * weight,
    rightWeight: right * weight,
    tieWeight: tie * weight,
    labels: left + right + tie,
    least: 1,
    most: 5,
    ...given,
  };
};

test("the posterior is Bayes' rule, written out", () => {
  // Two say left, one says tie; each is right with 0.8, else one of the two others with 0.1.
  const joint = { left: 0.8 * 0.8 * 0.1, right: 0.1 * 0.1 * 0.1, tie: 0.1 * 0.1 * 0.8 };
  const sum = joint.left + joint.right + joint.tie;
  const posterior = outcomePosterior(tally(2, 0, 1), true);
  expect(posterior.left).toBeCloseTo(joint.left / sum, 12);
  expect(posterior.tie).toBeCloseTo(joint.tie / sum, 12);
  expect(outcomePosterior({ leftWeight: logOdds, rightWeight: 0, tieWeight: 9 }, false)).toEqual({
    left: expect.closeTo(0.8, 12),
    right: expect.closeTo(0.2, 12),
    tie: 0,
  });
});

test("stops once it is sure, and not before", () => {
  expect(isSettled(tally(1, 0, 0), rule)).toBe(false);
  expect(isSettled(tally(2, 0, 0), rule)).toBe(true);
  expect(isSettled(tally(2, 0, 0, { least: 3 }), rule)).toBe(false);
  expect(isSettled(tally(2, 2, 1), rule)).toBe(true);
});

test("stops where it is certain to stay ambiguous: nobody's label could still decide", () => {
  expect(isSettled(tally(1, 1, 0, { most: 3 }), rule)).toBe(true);
  expect(isSettled(tally(1, 1, 0, { most: 4 }), rule)).toBe(false);
});

test("never gives up while some run of further labels could make it certain", () => {
  const count = fc.nat(3);
  fc.assert(
    fc.property(count, count, count, fc.nat(3), (left, right, tie, more) => {
      const now = tally(left, right, tie, { least: 0, most: left + right + tie + more });
      if (more === 0 || !isSettled(now, rule)) return;
      const { left: l, right: r, tie: t } = outcomePosterior(now, true);
      if (Math.max(l, r, t) >= rule.certainty) return;
      for (let a = 0; a <= more; a++)
        for (let b = 0; a + b <= more; b++) {
          const later = outcomePosterior(tally(left + a, right + b, tie + more - a - b), true);
          expect(Math.max(later.left, later.right, later.tie)).toBeLessThan(rule.certainty);
        }
    }),
  );
});

test("weights so large that their exponentials would overflow do no harm", () => {
  expect(outcomePosterior({ leftWeight: 5_000, rightWeight: -5_000, tieWeight: 0 }, true)).toEqual({
    left: 1,
    right: 0,
    tie: 0,
  });
});
