import fc from "fast-check";
import { expect, test } from "vitest";
import { areRanks, asShown, inOwnFrame, sameRanks, topsOf } from "./ranks.ts";

test.each([
  [[0, 1, 2], true],
  [[1, 0, 1, 1], true],
  [[0, 0, 2], true],
  [[0, 0, 0], true],
  [[1, 2, 3], false],
  [[0, 0, 1], false],
  [[0, 2, 3], false],
  [[0, -1, 1], false],
])("%j tell how many are better: %s", (ranks, holds) => {
  expect(areRanks(ranks)).toBe(holds);
});

test("what was shown in any order comes back in the group's own frame, and the other way", () => {
  expect(inOwnFrame([0, 1, 2], [2, 0, 1])).toEqual([1, 2, 0]);
  const group = fc.integer({ min: 3, max: 8 }).chain((size) =>
    fc.record({
      ranks: fc.array(fc.nat(size), { minLength: size, maxLength: size }),
      shown: fc.shuffledSubarray(
        Array.from({ length: size }, (_, i) => i),
        { minLength: size, maxLength: size },
      ),
    }),
  );
  fc.assert(
    fc.property(group, ({ ranks, shown }) => {
      expect(asShown(inOwnFrame(ranks, shown), shown)).toEqual(ranks);
    }),
  );
});

test("the best, and the same", () => {
  expect(topsOf([0, 2, 0])).toEqual([0, 2]);
  expect(sameRanks([0, 1, 1], [0, 1, 1])).toBe(true);
  expect(sameRanks([0, 1, 1], [1, 0, 1])).toBe(false);
  expect(sameRanks(null, [0, 1, 1])).toBe(false);
  expect(sameRanks(null, null)).toBe(true);
});
