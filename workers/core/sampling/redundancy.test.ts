import fc from "fast-check";
import { expect, test } from "vitest";
import { labelBounds, redundancyOf } from "./redundancy.ts";

test("half of the comparisons twice", () => {
  expect([0, 1, 2, 3].map((nth) => redundancyOf(nth, 1.5))).toEqual([1, 2, 1, 2]);
});

test("the total is the average times the count, to the whole label, and nobody goes without", () => {
  const average = fc.double({ min: 1, max: 25, noNaN: true });
  fc.assert(
    fc.property(average, fc.integer({ min: 1, max: 300 }), (each, count) => {
      const given = Array.from({ length: count }, (_, nth) => redundancyOf(nth, each));
      expect(given.reduce((sum, labels) => sum + labels, 0)).toBe(Math.floor(count * each));
      for (const labels of given) expect([Math.floor(each), Math.ceil(each)]).toContain(labels);
    }),
  );
});

test("adaptive: at least so many on average, never beyond the most", () => {
  const policy = { policy: "adaptive", min: 1.5, max: 4, certainty: 0.9 } as const;
  expect([0, 1, 2, 3].map((nth) => labelBounds(nth, policy))).toEqual([
    { least: 1, most: 4 },
    { least: 2, most: 4 },
    { least: 1, most: 4 },
    { least: 2, most: 4 },
  ]);
  for (let nth = 0; nth < 20; nth++) {
    const { least, most } = labelBounds(nth, { ...policy, min: 3.7, max: 4 });
    expect(least).toBeLessThanOrEqual(most);
  }
});
