import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { ACQUISITIONS, type AcquisitionName } from "./acquisitions.ts";
import { chooseGroups } from "./choose-groups.ts";
import { gatherPool } from "./gather-pool.ts";
import { drawDistinct } from "./uniform-groups.ts";

const MEMBERS = 3;
const WIDTH = 4;

/** Items of chance; every copy in `copies` repeats the item before it. */
function poolOf(items: number, seed: number, copies: readonly number[] = []) {
  const random = seededRandom(seed);
  const size = MEMBERS + WIDTH;
  const rows = new Float32Array(items * size).map(() => 4 * random() - 2);
  for (const copy of copies) rows.copyWithin(copy * size, (copy - 1) * size, copy * size);
  const members = Array.from({ length: MEMBERS }, () => ({ noise: 0.1, logNu: 0, mean: 0, std: 1 }));
  return gatherPool([{ start: 0, rows }], { members }, WIDTH);
}

test("never two items that look the same in one group, and never one group twice or one that was asked", () => {
  const acquisitions = fc.constantFrom(...(Object.keys(ACQUISITIONS) as AcquisitionName[]));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000 }), acquisitions, (seed, acquisition) => {
      const random = seededRandom(seed);
      const pool = poolOf(12, seed, [3, 6]);
      const candidates = Array.from({ length: 60 }, () => drawDistinct(4, 12, random));
      const asked = [candidates[7] as number[]];
      const plan = { count: 60, acquisition, diversity: 0.3 };
      const chosen = chooseGroups(pool, candidates, asked, plan);
      const names = [...asked, ...chosen.map(({ items }) => items)].map((items) => items.toSorted().join());
      expect(new Set(names).size).toBe(names.length);
      for (const { items, reasons } of chosen) {
        for (const [one, other] of [
          [2, 3],
          [5, 6],
        ] as const)
          expect(items.includes(one) && items.includes(other)).toBe(false);
        expect(reasons.likelier).toBeGreaterThanOrEqual(0.25);
        expect(reasons.likelier).toBeLessThanOrEqual(1);
      }
      expect(chosen.length).toBeGreaterThan(5);
    }),
    { numRuns: 30 },
  );
});

test("what the members disagree about is asked before what they agree about", () => {
  const size = MEMBERS + WIDTH;
  const rows = new Float32Array(6 * size);
  // Items 0–2: each member likes another one best. Items 3–5: all like them alike, though they look different.
  for (let item = 0; item < 6; item++) {
    rows[item * size + MEMBERS + (item % WIDTH)] = 1 + item;
    for (let m = 0; m < MEMBERS; m++) rows[item * size + m] = item < 3 ? (m === item ? 3 : -3) : item;
  }
  const members = Array.from({ length: MEMBERS }, () => ({ noise: 0, logNu: null, mean: 0, std: 1 }));
  const pool = gatherPool([{ start: 0, rows }], { members }, WIDTH);
  const plan = { count: 1, acquisition: "disagreement", diversity: 0 } as const;
  const [first] = chooseGroups(
    pool,
    [
      [3, 4, 5],
      [0, 1, 2],
    ],
    [],
    plan,
  );
  expect(first?.items).toEqual([0, 1, 2]);
});
