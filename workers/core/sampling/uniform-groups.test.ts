import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { comparisonsDue, distinctGroups, drawUniformGroups } from "./uniform-groups.ts";

test.each([
  [2, 6],
  [3, 4],
])("every group of %i of a split is as likely as any other, and splits get their shares", (size, groups) => {
  const drawn = drawUniformGroups(60_000, size, { train: 4, "held-out": 3 }, 0.25, seededRandom(8));
  const heldOut = drawn.filter(({ split }) => split === "held-out");
  expect(heldOut.length / drawn.length).toBeCloseTo(0.25, 1);
  const counts = new Map<string, number>();
  for (const { split, ordinals } of drawn) {
    expect(new Set(ordinals).size).toBe(size);
    const name = `${split} ${ordinals.toSorted().join()}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const train = [...counts].filter(([name]) => name.startsWith("train")).map(([, count]) => count);
  expect(train).toHaveLength(groups);
  for (const count of train) expect(count / (0.75 * 60_000)).toBeCloseTo(1 / groups, 1);
});

test("a group drawn twice, in whichever order, counts once; the same ordinals of another split are another", () => {
  const group = (split: "train" | "held-out", ...ordinals: number[]) => ({ split, ordinals });
  const drawn = [
    group("train", 1, 2),
    group("train", 2, 1),
    group("held-out", 1, 2),
    group("train", 1, 2),
    group("train", 1, 3),
    group("train", 1, 2, 10),
    group("train", 10, 1, 2),
  ];
  expect(distinctGroups(drawn)).toEqual([
    group("train", 1, 2),
    group("held-out", 1, 2),
    group("train", 1, 3),
    group("train", 1, 2, 10),
  ]);
});

test("with too few items nothing can be drawn; a split of too few leaves its share to the other", () => {
  expect(drawUniformGroups(5, 2, { train: 1, "held-out": 1 }, 0.5, seededRandom(1))).toEqual([]);
  expect(drawUniformGroups(5, 4, { train: 3, "held-out": 2 }, 0.5, seededRandom(1))).toEqual([]);
  const drawn = drawUniformGroups(5, 3, { train: 3, "held-out": 2 }, 0.9, seededRandom(1));
  expect(drawn.map(({ split }) => split)).toEqual(Array(5).fill("train"));
});

test("comparisons come due with the items, up to the most", () => {
  expect(comparisonsDue(10, 1.5, 100)).toBe(15);
  expect(comparisonsDue(10, 1.5, 12)).toBe(12);
});
