import { expect, test } from "vitest";
import { crowdLabelsOf } from "../crowd-labels.ts";
import { NO_PAIR } from "./agreement.ts";
import { agreementByAnnotator } from "./by-annotator.ts";
import { agreementByGroup, timeSlices } from "./by-group.ts";
import { agreementByPair } from "./by-pair.ts";
import { positionBias, tieRate } from "./side-tests.ts";

/** Annotators 0 and 1 agree on all of ten items, 2 says the contrary. */
const THREE = crowdLabelsOf(
  Array.from({ length: 10 }, (_, i) => [
    [i, 0, i % 2] as const,
    [i, 1, i % 2] as const,
    [i, 2, 1 - (i % 2)] as const,
  ]).flat(),
);

test("by pair: who agrees with whom, beyond chance", () => {
  expect(agreementByPair(THREE).map(({ pair, raw, cohenKappa }) => [pair, raw, cohenKappa?.value])).toEqual([
    [[0, 1], 1, 1],
    [[0, 2], 0, -1],
    [[1, 2], 0, -1],
  ]);
  expect(agreementByPair(THREE, 11)).toEqual([]);
});

test("by annotator: with everybody else", () => {
  const [first, , contrary] = agreementByAnnotator(THREE);
  expect(first?.raw?.value).toBeCloseTo(0.5, 12);
  expect(first?.beyondChance).toBeCloseTo(0, 12);
  expect(contrary?.raw?.value).toBe(0);
  expect(contrary?.beyondChance).toBeCloseTo(-1, 12);
  expect(agreementByAnnotator(crowdLabelsOf([[0, 0, 0]]))[0]).toEqual({
    items: 0,
    raw: null,
    beyondChance: null,
  });
});

test("by group: two by two; an empty group says why it has no number", () => {
  const group = THREE.annotator.map((annotator) => (annotator === 2 ? 1 : 0));
  const [together, alone, empty] = agreementByGroup(THREE, group, 3, { resamples: 50 });
  expect(together?.krippendorffAlpha?.value).toBe(1);
  expect(alone).toMatchObject({ raw: null, reason: NO_PAIR });
  expect(empty).toMatchObject({ raw: null, reason: NO_PAIR, units: 0 });
});

test("time slices show drift; the labels of one item stay together", () => {
  const labels = crowdLabelsOf(
    Array.from({ length: 40 }, (_, i) => [
      [i, 0, i % 2] as const,
      [i, 1, i < 20 ? i % 2 : 1 - (i % 2)] as const,
    ]).flat(),
  );
  const atMs = Float64Array.from(labels.item, (item, l) => 1_000 * item + (l % 2) * 30_000);
  const slices = timeSlices(labels, atMs, 2);
  expect(new Set(slices)).toEqual(new Set([0, 1]));
  for (let l = 0; l < slices.length; l += 2) expect(slices[l]).toBe(slices[l + 1]);
  const [before, after] = agreementByGroup(labels, slices, 2, { resamples: 50 });
  expect(before?.raw?.value as number).toBeGreaterThan(after?.raw?.value as number);
});

test("position bias: an exact test about one half, with Wilson's interval", () => {
  expect(positionBias(0, 0)).toBeNull();
  // Two tails of ten tosses: 2 · (1 + 10) / 1024.
  expect(positionBias(9, 1)?.pValue).toBeCloseTo(22 / 1024, 12);
  expect(positionBias(500, 500)?.pValue).toBeCloseTo(1, 1);
  const bias = positionBias(60, 40);
  expect(bias?.low).toBeCloseTo(0.502, 3);
  expect(bias?.high).toBeCloseTo(0.6906, 3);
});

test("tie rate: against the rest", () => {
  expect(tieRate(40, 50, 200, 1_000)?.pValue).toBeLessThan(1e-10);
  expect(tieRate(0, 50, 200, 1_000)?.pValue).toBeLessThan(0.001);
  expect(tieRate(10, 50, 200, 1_000)?.pValue).toBeGreaterThan(0.8);
  expect(tieRate(0, 0, 1, 10)).toBeNull();
});
