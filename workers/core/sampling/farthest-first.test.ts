import fc from "fast-check";
import { expect, test } from "vitest";
import { farthestFirst } from "./farthest-first.ts";

const line = (places: readonly number[], scores = places.map(() => 1)) => ({
  scores: Float64Array.from(scores),
  distance: (a: number, b: number) => Math.abs((places[a] as number) - (places[b] as number)),
  nearest: new Float64Array(places.length).fill(Number.POSITIVE_INFINITY),
});
const points = ({ point }: { point: number }) => point;

/** The least radius that `count` of the points cover all with, by trying every choice. */
function bestRadius(places: readonly number[], count: number): number {
  const choose = (from: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : places
          .slice(from)
          .flatMap((_, i) => choose(from + i + 1, left - 1).map((rest) => [from + i, ...rest]));
  return Math.min(...choose(0, count).map((centres) => radius(places, centres)));
}

const radius = (places: readonly number[], centres: readonly number[]) =>
  Math.max(
    ...places.map((place) => Math.min(...centres.map((c) => Math.abs(place - (places[c] as number))))),
  );

test("with weight 1 the cover is never worse than twice the best there is", () => {
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 9 });
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 3 }), (given, count) => {
      const chosen = farthestFirst(line(given), { count, weight: 1, apart: 0 }).map(points);
      expect(chosen).toHaveLength(count);
      expect(radius(given, chosen)).toBeLessThanOrEqual(2 * bestRadius(given, count));
    }),
  );
});

test("a small case by hand: the ends, then the middle", () => {
  const chosen = farthestFirst(line([0, 1, 5, 9, 10], [2, 1, 1, 1, 1]), { count: 3, weight: 1, apart: 0 });
  expect(chosen).toEqual([
    { point: 0, distance: Number.POSITIVE_INFINITY },
    { point: 4, distance: 10 },
    { point: 2, distance: 5 },
  ]);
});

test("with weight 0 it is the top of the list", () => {
  const chosen = farthestFirst(line([1, 2, 3, 4], [0.1, 0.9, 0.3, 0.7]), { count: 3, weight: 0, apart: 0 });
  expect(chosen.map(points)).toEqual([1, 3, 2]);
});

test("no point twice, none that lies too near to another, none that was too near from the start", () => {
  const places = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(places, fc.double({ min: 0, max: 1, noNaN: true }), (given, weight) => {
      const chosen = farthestFirst(line(given), { count: 30, weight, apart: 1 }).map(points);
      for (const a of chosen)
        for (const b of chosen)
          if (a !== b) expect(Math.abs((given[a] as number) - (given[b] as number))).toBeGreaterThan(1);
      // And whatever was left out has a reason.
      for (const [i, place] of given.entries())
        if (!chosen.includes(i))
          expect(Math.min(...chosen.map((c) => Math.abs(place - (given[c] as number))))).toBeLessThanOrEqual(
            1,
          );
    }),
  );
  const known = { ...line([0, 5, 9]), nearest: Float64Array.of(0.5, 3, 7) };
  expect(farthestFirst(known, { count: 3, weight: 1, apart: 1 }).map(points)).toEqual([2, 1]);
});
