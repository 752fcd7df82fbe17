import fc from "fast-check";
import { expect, test } from "vitest";
import type { SeenPair } from "./acquisition.ts";
import { ACQUISITIONS, type AcquisitionName } from "./acquisitions.ts";

const names = Object.keys(ACQUISITIONS) as AcquisitionName[];
const sides = (first: number[], second: number[]): SeenPair => ({ first, second });
const likely = (members: number, noise = 0.1, logNu: number | null = null) =>
  Array.from({ length: members }, () => ({ noise, logNu }));

const reward = fc.double({ min: -50, max: 50, noNaN: true });
const judged = fc.integer({ min: 1, max: 8 }).chain((members) =>
  fc.record({
    first: fc.array(reward, { minLength: members, maxLength: members }),
    second: fc.array(reward, { minLength: members, maxLength: members }),
    likelihoods: fc.array(
      fc.record({
        noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
        logNu: fc.option(fc.double({ min: -3, max: 3, noNaN: true })),
      }),
      { minLength: members, maxLength: members },
    ),
  }),
);

test.each(names)("%s says the same whichever item comes first, and is finite", (name) => {
  fc.assert(
    fc.property(judged, ({ first, second, likelihoods }) => {
      const score = ACQUISITIONS[name]({ first, second }, likelihoods);
      expect(score).toBeCloseTo(ACQUISITIONS[name]({ first: second, second: first }, likelihoods), 9);
      expect(Number.isFinite(score)).toBe(true);
    }),
  );
});

test.each(names.filter((name) => name !== "upper-confidence"))(
  "%s does not mind a number added to all that a member says",
  (name) => {
    fc.assert(
      fc.property(judged, reward, ({ first, second, likelihoods }, shift) => {
        const moved = (rewards: number[]) => rewards.map((value, m) => (m === 0 ? value + shift : value));
        const score = ACQUISITIONS[name]({ first, second }, likelihoods);
        const after = ACQUISITIONS[name]({ first: moved(first), second: moved(second) }, likelihoods);
        expect(after).toBeCloseTo(score, 6);
      }),
    );
  },
);

test("disagreement is the variance of the members' preferences", () => {
  // Without noise and ties: σ(ln 3) = 3/4 and σ(−ln 3) = 1/4.
  const pair = sides([Math.log(3), 0], [0, Math.log(3)]);
  expect(ACQUISITIONS.disagreement(pair, likely(2, 0))).toBeCloseTo(1 / 16, 5);
  expect(ACQUISITIONS.disagreement(sides([2, 2], [0, 0]), likely(2))).toBe(0);
});

test("BALD is the information in nats: ln 2 where sure members contradict, none where all agree or noise is all", () => {
  const contrary = sides([40, 0], [0, 40]);
  expect(ACQUISITIONS.bald(contrary, likely(2, 0))).toBeCloseTo(Math.log(2), 4);
  expect(ACQUISITIONS.bald(contrary, likely(2, 1))).toBeCloseTo(0, 9);
  expect(ACQUISITIONS.bald(sides([40, 40], [0, 0]), likely(2, 0))).toBeCloseTo(0, 9);
  // Both members are undecided: the answer is open, but tells nothing about which of them is right.
  expect(ACQUISITIONS.bald(sides([0, 0], [0, 0]), likely(2, 0))).toBeCloseTo(0, 9);
});

test("BALD reckons with ties: members that say tie and left contradict each other", () => {
  const pair = sides([0, 40], [0, 0]);
  const tying = ACQUISITIONS.bald(pair, likely(2, 0, 10));
  expect(tying).toBeCloseTo(Math.log(2), 1);
  expect(ACQUISITIONS.bald(pair, likely(2, 0, null))).toBeLessThan(0.3);
  // Left, tie and right are equally likely to both: nothing to tell them apart by.
  expect(ACQUISITIONS.bald(sides([0, 0], [0, 0]), likely(2, 0, 0))).toBeCloseTo(0, 9);
});

test("near zero wants what is expected to be a draw; upper confidence wants two that may be the best", () => {
  const near = ACQUISITIONS["near-zero"];
  expect(near(sides([5, -5], [0, 0]), likely(2))).toBe(1);
  expect(near(sides([1, 1], [0, 0]), likely(2))).toBe(0.5);
  const upper = ACQUISITIONS["upper-confidence"];
  expect(upper(sides([3, 3], [1, 1]), likely(2))).toBe(1);
  expect(upper(sides([3, 3], [0, 2]), likely(2))).toBe(3);
});
