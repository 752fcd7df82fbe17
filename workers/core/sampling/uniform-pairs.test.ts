import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { comparisonsDue, distinctPairs, drawUniformPairs } from "./uniform-pairs.ts";

test("every pair of a split is as likely as any other, and splits get their shares", () => {
  const drawn = drawUniformPairs(60_000, { train: 4, "held-out": 3 }, 0.25, seededRandom(8));
  const heldOut = drawn.filter(({ split }) => split === "held-out");
  expect(heldOut.length / drawn.length).toBeCloseTo(0.25, 1);
  const counts = new Map<string, number>();
  for (const { split, first, second } of drawn) {
    expect(first).not.toBe(second);
    const name = `${split} ${[first, second].sort().join()}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const train = [...counts].filter(([name]) => name.startsWith("train")).map(([, count]) => count);
  expect(train).toHaveLength(6);
  for (const count of train) expect(count / (0.75 * 60_000)).toBeCloseTo(1 / 6, 1);
});

test("a pair drawn twice, whichever way round, counts once; the same ordinals of another split are another pair", () => {
  const pair = (split: "train" | "held-out", first: number, second: number) => ({ split, first, second });
  const drawn = [
    pair("train", 1, 2),
    pair("train", 2, 1),
    pair("held-out", 1, 2),
    pair("train", 1, 2),
    pair("train", 1, 3),
  ];
  expect(distinctPairs(drawn)).toEqual([pair("train", 1, 2), pair("held-out", 1, 2), pair("train", 1, 3)]);
});

test("with one item nothing can be drawn; a split of one leaves its share to the other", () => {
  expect(drawUniformPairs(5, { train: 1, "held-out": 1 }, 0.5, seededRandom(1))).toEqual([]);
  const drawn = drawUniformPairs(5, { train: 2, "held-out": 1 }, 0.9, seededRandom(1));
  expect(drawn.map(({ split }) => split)).toEqual(Array(5).fill("train"));
});

test("comparisons come due with the items, up to the most", () => {
  expect(comparisonsDue(10, 1.5, 100)).toBe(15);
  expect(comparisonsDue(10, 1.5, 12)).toBe(12);
});
