import fc from "fast-check";
import { expect, test } from "vitest";
import { ranks } from "../../../contract/annotation.ts";
import { type Arrangement, asItCame, landingOf, moved, placesOf, ranksOf, tieTurned } from "./arrangement.ts";

test("as it came, the first is the best; what is moved takes its place, and the others close up", () => {
  const came = asItCame(4);
  expect(ranksOf(came)).toEqual([0, 1, 2, 3]);
  const up = moved(came, 3, 0);
  expect(up.order).toEqual([3, 0, 1, 2]);
  expect(ranksOf(up)).toEqual([1, 2, 3, 0]);
  expect(moved(came, 0, 2).order).toEqual([1, 2, 0, 3]);
  expect(moved(came, 1, 99).order).toEqual([0, 2, 3, 1]);
  expect(moved(came, 2, 2)).toEqual(came);
});

test("ties share the place above them, until something moves between", () => {
  const tied = tieTurned(tieTurned(asItCame(4), 1), 2);
  expect(placesOf(tied)).toEqual([0, 0, 0, 3]);
  expect(ranksOf(moved(tied, 3, 1))).toEqual([0, 2, 2, 1]);
  expect(placesOf(moved(tied, 1, 3))).toEqual([0, 1, 2, 3]);
  expect(placesOf(tieTurned(tied, 1))).toEqual([0, 1, 1, 3]);
  expect(tieTurned(asItCame(3), 0)).toEqual(asItCame(3));
});

test("whatever is moved and tied, it stays an order of all, and its ranks are ranks", () => {
  const step = fc.record({ tie: fc.boolean(), from: fc.nat(7), to: fc.nat(9) });
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 8 }), fc.array(step), (items, steps) => {
      let now: Arrangement = asItCame(items);
      for (const { tie, from, to } of steps)
        now = tie ? tieTurned(now, from % items) : moved(now, from % items, to);
      expect(now.order.toSorted()).toEqual(asItCame(items).order);
      expect(now.tied).toHaveLength(items);
      expect(now.tied[0]).toBe(false);
      expect(ranks.safeParse(ranksOf(now)).success).toBe(true);
    }),
  );
});

test("a drag lands where its middle has passed the middles of others", () => {
  const middles = [50, 150, 250, 350];
  expect(landingOf(middles, 1, 0)).toBe(1);
  expect(landingOf(middles, 1, 99)).toBe(1);
  expect(landingOf(middles, 1, 100)).toBe(2);
  expect(landingOf(middles, 1, 5_000)).toBe(3);
  expect(landingOf(middles, 3, -299)).toBe(1);
  expect(landingOf(middles, 3, -300)).toBe(0);
});
