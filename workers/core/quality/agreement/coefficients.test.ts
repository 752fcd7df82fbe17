import fc from "fast-check";
import { expect, test } from "vitest";
import { crowdLabelsOf } from "../crowd-labels.ts";
import { ALL_THE_SAME, agreementOf, NO_PAIR } from "./agreement.ts";
import { bootstrapInterval } from "./bootstrap-interval.ts";
import { identityWeights, linearWeights, quadraticWeights } from "./class-weights.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { gwetAc } from "./gwet-ac.ts";
import { krippendorffAlpha, type Level } from "./krippendorff-alpha.ts";
import { rawAgreement } from "./raw-agreement.ts";
import { pairableUnits, unitPatternsOf, unitPatternsOfCounts } from "./unit-patterns.ts";

/** Krippendorff 2011, example C: four observers, twelve units, five values, missing data; a dot is missing. */
const KRIPPENDORFF_2011 = crowdLabelsOf(
  [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
    [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
  ].flatMap((observer, j) =>
    observer.flatMap((value, i) => (value === null ? [] : [[i, j, value - 1] as const])),
  ),
);

/** Fleiss 1971, table 1: thirty patients, six psychiatrists, five diagnoses. */
const FLEISS_1971 = unitPatternsOfCounts(
  `00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
   00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006`
    .split(/\s+/)
    .map((unit) => [...unit].map(Number)),
);

/** Gwet 2014, ectopic pregnancies by two abstractors (the package irrCAC has it as cont3x3abstractors). */
const ABSTRACTORS = [
  [13, 0, 0],
  [0, 20, 7],
  [0, 4, 56],
];

/** One unit for each count of a table of two annotators. */
const unitsOf = (table: readonly (readonly number[])[]) =>
  crowdLabelsOf(
    table
      .flatMap((row, a) => row.flatMap((count, b) => new Array<[number, number]>(count).fill([a, b])))
      .flatMap(([a, b], unit) => [[unit, 0, a] as const, [unit, 1, b] as const]),
    { classes: table.length },
  );

test("Krippendorff's α of his worked example, at every level", () => {
  const patterns = unitPatternsOf(KRIPPENDORFF_2011);
  const alpha = (level: Level) => krippendorffAlpha(patterns, level, [1, 2, 3, 4, 5]);
  expect(alpha("nominal")).toBeCloseTo(0.743, 3);
  expect(alpha("ordinal")).toBeCloseTo(0.815, 3);
  expect(alpha("interval")).toBeCloseTo(0.849, 3);
  expect(alpha("ratio")).toBeCloseTo(0.797, 3);
});

test("Fleiss' κ of his thirty patients", () => {
  expect(fleissKappa(FLEISS_1971)?.value).toBeCloseTo(0.43, 3);
});

test("Cohen's κ, Scott's π, AC1 and their standard errors, as Gwet prints them for two abstractors", () => {
  const kappa = cohenKappa(Float64Array.from(ABSTRACTORS.flat()));
  expect(kappa?.value).toBeCloseTo(0.7964094, 7);
  expect(kappa?.standardError).toBeCloseTo(0.05891072, 7);
  const patterns = unitPatternsOf(unitsOf(ABSTRACTORS));
  expect(fleissKappa(patterns)?.value).toBeCloseTo(0.7962397, 7);
  // He divides by n for a table of counts and by n − 1 for raw ratings; ours are always raw.
  const ofTable = (standardError = Number.NaN) => standardError * Math.sqrt(99 / 100);
  expect(ofTable(fleissKappa(patterns)?.standardError)).toBeCloseTo(0.05905473, 7);
  expect(gwetAc(patterns)?.value).toBeCloseTo(0.8493305, 7);
  expect(ofTable(gwetAc(patterns)?.standardError)).toBeCloseTo(0.04321747, 7);
  expect(krippendorffAlpha(patterns)).toBeCloseTo(0.7972585, 7);
  expect(rawAgreement(patterns)).toBeCloseTo(0.89, 12);
});

test("AC1 and Fleiss' κ of Gwet's four raters with missing ratings", () => {
  const patterns = unitPatternsOf(KRIPPENDORFF_2011);
  expect(gwetAc(patterns)?.value).toBeCloseTo(0.77544, 5);
  expect(gwetAc(patterns)?.standardError).toBeCloseTo(0.14295, 5);
  expect(fleissKappa(patterns)?.value).toBeCloseTo(0.76117, 5);
  expect(fleissKappa(patterns)?.standardError).toBeCloseTo(0.15302, 5);
});

test("skewed labels: κ says nothing, AC1 says that they agree (Gwet 2002)", () => {
  const labels = unitsOf([
    [118, 5],
    [2, 0],
  ]);
  expect(cohenKappa(Float64Array.of(118, 5, 2, 0))?.value).toBeCloseTo(-0.0234, 4);
  expect(gwetAc(unitPatternsOf(labels))?.value).toBeCloseTo(0.9408, 4);
});

test("weighted κ of Fleiss, Cohen & Everitt 1969: 0.508 against 0.429 unweighted", () => {
  const table = Float64Array.of(106, 10, 4, 22, 28, 10, 2, 12, 6);
  const weights = Float64Array.of(1, 0, 0.4444, 0, 1, 0.6667, 0.4444, 0.6667, 1);
  expect(cohenKappa(table)?.value).toBeCloseTo(0.429, 3);
  expect(cohenKappa(table)?.standardError).toBeCloseTo(0.054, 2);
  expect(cohenKappa(table, weights)?.value).toBeCloseTo(0.508, 2);
});

test("with identity weights AC2 is AC1; quadratic weights forgive near misses", () => {
  const patterns = unitPatternsOf(KRIPPENDORFF_2011);
  expect(gwetAc(patterns, identityWeights(5))).toEqual(gwetAc(patterns));
  const numbers = [1, 2, 3, 4, 5];
  const by = [identityWeights(5), linearWeights(numbers), quadraticWeights(numbers)];
  const values = by.map((weights) => gwetAc(patterns, weights)?.value as number);
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

const somebodysLabels = fc
  .record({
    items: fc.integer({ min: 1, max: 8 }),
    annotators: fc.integer({ min: 1, max: 5 }),
    classes: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ items, annotators, classes }) =>
    fc
      .array(fc.tuple(fc.nat(items - 1), fc.nat(annotators - 1), fc.nat(classes - 1)), {
        minLength: 1,
        maxLength: 40,
      })
      .map((rows) => crowdLabelsOf(rows, { items, annotators, classes })),
  );

test("no coefficient depends on the order of labels or on the names of the classes", () => {
  fc.assert(
    fc.property(somebodysLabels, (labels) => {
      const reversed = {
        ...labels,
        item: labels.item.toReversed(),
        annotator: labels.annotator.toReversed(),
        answer: labels.answer.toReversed().map((answer) => labels.classes - 1 - answer),
      };
      const [one, other] = [unitPatternsOf(labels), unitPatternsOf(reversed)];
      for (const coefficient of [
        (p: typeof one) => krippendorffAlpha(p),
        (p: typeof one) => fleissKappa(p)?.value ?? null,
        (p: typeof one) => gwetAc(p)?.value ?? null,
        rawAgreement,
      ]) {
        const [a, b] = [coefficient(one), coefficient(other)];
        if (a === null) expect(b).toBeNull();
        else {
          expect(b).toBeCloseTo(a, 9);
          expect(a).toBeLessThanOrEqual(1 + 1e-12);
        }
      }
    }),
  );
});

test("never NaN: one label in all, one annotator, everybody says the same", () => {
  expect(agreementOf(crowdLabelsOf([[0, 0, 0]], { classes: 2 }))).toMatchObject({
    raw: null,
    reason: NO_PAIR,
  });
  expect(agreementOf(crowdLabelsOf([]))).toMatchObject({
    krippendorffAlpha: null,
    reason: NO_PAIR,
    units: 0,
  });
  const same = agreementOf(
    crowdLabelsOf(
      [
        [0, 0, 1],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 1],
      ],
      { classes: 2 },
    ),
  );
  expect(same).toMatchObject({ krippendorffAlpha: null, fleissKappa: null, reason: ALL_THE_SAME, units: 2 });
  expect(same.raw?.value).toBe(1);
  expect(same.gwetAc1?.value).toBe(1);
  fc.assert(
    fc.property(somebodysLabels, (labels) => {
      expect(JSON.stringify(agreementOf(labels, { resamples: 20 }))).not.toMatch(/NaN|Infinity/);
      const values = Object.values(agreementOf(labels, { resamples: 20 }));
      for (const value of values)
        if (value !== null && typeof value === "object")
          for (const part of Object.values(value)) expect(Number.isFinite(part)).toBe(true);
    }),
  );
});

test("the bootstrap over units agrees with the closed form, and repeats with its seed", () => {
  const counts = Array.from(
    { length: 400 },
    (_, i) =>
      [
        [3, 0],
        [2, 1],
        [1, 2],
        [0, 3],
        [3, 0],
      ][i % 5] as number[],
  );
  const patterns = unitPatternsOfCounts(counts);
  const exact = fleissKappa(patterns);
  const drawn = () =>
    bootstrapInterval(patterns, (each) => fleissKappa(each)?.value ?? null, { resamples: 2_000, seed: 7 });
  expect(drawn()).toEqual(drawn());
  expect(drawn()?.standardError).toBeCloseTo(exact?.standardError as number, 2);
  expect(drawn()?.low).toBeCloseTo(exact?.low as number, 1);
  expect(pairableUnits(patterns)).toBe(400);
});
