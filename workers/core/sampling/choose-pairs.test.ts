import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { ACQUISITIONS, type AcquisitionName } from "./acquisitions.ts";
import { choosePairs } from "./choose-pairs.ts";
import { foldFeatures } from "./embed-items.ts";
import { gatherPool } from "./gather-pool.ts";
import { type PoolPair, pairDistance, pairVector } from "./scored-pool.ts";

const MEMBERS = 3;
const WIDTH = 4;

/** Items of chance; every copy in `copies` repeats the item before it. */
function poolOf(items: number, seed: number, copies: readonly number[] = []) {
  const random = seededRandom(seed);
  const rows = new Float32Array(items * (MEMBERS + WIDTH)).map(() => 4 * random() - 2);
  const size = MEMBERS + WIDTH;
  for (const copy of copies) rows.copyWithin(copy * size, (copy - 1) * size, copy * size);
  const members = Array.from({ length: MEMBERS }, () => ({ noise: 0.1, logNu: 0, mean: 0, std: 1 }));
  return gatherPool([{ start: 0, rows }], { members }, WIDTH);
}

const everyPair = (items: number): PoolPair[] =>
  Array.from({ length: items }, (_, first) =>
    Array.from({ length: items - first - 1 }, (_, i) => ({ first, second: first + i + 1 })),
  ).flat();

const plan = { count: 12, acquisition: "disagreement", diversity: 0.3 } as const;

test("the same pool and candidates give the same choice, whichever way round the candidates are", () => {
  const pool = poolOf(20, 1);
  const candidates = everyPair(20);
  const turned = candidates.map(({ first, second }) => ({ first: second, second: first }));
  const chosen = choosePairs(pool, candidates, [], plan);
  expect(chosen).toHaveLength(12);
  expect(choosePairs(pool, candidates, [], plan)).toEqual(chosen);
  for (const [i, pair] of choosePairs(pool, turned, [], plan).entries()) {
    expect(pair).toMatchObject({ first: chosen[i]?.second, second: chosen[i]?.first });
    expect(pair.reasons.likelier).toBeCloseTo(chosen[i]?.reasons.likelier as number, 9);
    expect(pair.reasons.disagreement).toBeCloseTo(chosen[i]?.reasons.disagreement as number, 9);
  }
});

test("never two items that look the same, nor a pair that repeats another with a copy, nor one that was asked", () => {
  const acquisitions = fc.constantFrom(...(Object.keys(ACQUISITIONS) as AcquisitionName[]));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000 }),
      acquisitions,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seed, acquisition, diversity) => {
        const pool = poolOf(8, seed, [3, 6]);
        const asked = [{ first: 1, second: 0 }];
        const chosen = choosePairs(pool, everyPair(8), asked, { count: 99, acquisition, diversity });
        const vectors = [...asked, ...chosen].map((pair) => pairVector(pool, pair));
        for (const [i, a] of vectors.entries()) {
          expect(Math.hypot(...a)).toBeGreaterThan(0.02);
          for (const b of vectors.slice(i + 1)) expect(pairDistance(a, b)).toBeGreaterThan(0.02);
        }
        // Six different items make fifteen pairs, one of which was asked.
        expect(chosen.length).toBeLessThanOrEqual(14);
        expect(chosen.length).toBeGreaterThan(10);
      },
    ),
    { seed: 1 },
  );
});

test("says why: what the acquisition came to, what the version foretells, how unlike the pair is", () => {
  const rows = Float32Array.from(
    [
      [3, 3, -1, 0, 0, 0, 0],
      [0, 0, 0, 1, 0, 0, 0],
      [0, 0, 0, 0, 1, 0, 0],
    ].flat(),
  );
  const members = Array.from({ length: MEMBERS }, () => ({ noise: 0, logNu: null, mean: 0, std: 1 }));
  const pool = gatherPool([{ start: 5, rows }], { members }, WIDTH);
  expect([...pool.ordinals]).toEqual([5, 6, 7]);
  const [first, second] = choosePairs(pool, everyPair(3), [], { ...plan, count: 2, diversity: 0 });
  const p = [3, 3, -1].map((delta) => 1 / (1 + Math.exp(-delta)));
  const mean = p.reduce((sum, value) => sum + value / 3, 0);
  const variance = p.reduce((sum, value) => sum + (value - mean) ** 2 / 3, 0);
  expect(first).toMatchObject({
    first: 0,
    second: 1,
    reasons: { acquisition: "disagreement", distance: null },
  });
  expect(first?.reasons.score).toBeCloseTo(variance, 5);
  expect(first?.reasons.disagreement).toBeCloseTo(Math.sqrt(variance), 5);
  expect(first?.reasons.likelier).toBeCloseTo(mean, 5);
  expect(first?.reasons.tie).toBe(0);
  expect(second?.reasons.distance).toBeGreaterThan(0.02);
});

test("items whose content was gone have no place in a pool, and a member's own zero says nothing", () => {
  const rows = Float32Array.from([1, 10, 1, 0, 0, 0, 0, Number.NaN, 1, 1, 0, 0, 0, 0, 3, 14, 3, 1, 1, 1, 1]);
  const members = Array.from({ length: MEMBERS }, () => ({ noise: 0, logNu: null, mean: 0, std: 1 }));
  const pool = gatherPool([{ start: 0, rows }], { members }, WIDTH);
  expect([...pool.ordinals]).toEqual([0, 2]);
  expect([...pool.rewards]).toEqual([-1, -2, -1, 1, 2, 1]);
});

test("wide features are folded so that distances stay about what they were", () => {
  const random = seededRandom(2);
  const width = 1_000;
  const features = Float32Array.from({ length: 40 * width }, () => 2 * random() - 1);
  const rows = Array.from({ length: 40 }, (_, i) => ({ offset: i, steps: 1 }));
  const folded = foldFeatures(features, width, rows);
  expect(folded).toHaveLength(40 * 64);
  const apart = (values: Float32Array, size: number, a: number, b: number) =>
    Math.hypot(
      ...values.subarray(a * size, (a + 1) * size).map((x, i) => x - (values[b * size + i] as number)),
    );
  const ratios = everyPair(40).map(
    ({ first, second }) => apart(folded, 64, first, second) / apart(features, width, first, second),
  );
  expect(Math.min(...ratios)).toBeGreaterThan(0.5);
  expect(Math.max(...ratios)).toBeLessThan(1.5);
  // Over several steps it is their mean; narrow features stay as they are.
  expect([...foldFeatures(Float32Array.of(1, 2, 3, 6), 2, [{ offset: 0, steps: 2 }])]).toEqual([2, 4]);
});
