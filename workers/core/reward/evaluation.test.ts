import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { annotatorCeiling } from "./annotator-ceiling.ts";
import { breakdown, certaintyBand, gatherSmall } from "./breakdown.ts";
import { isMeasured, judge } from "./evaluate.ts";
import { fitLikelihood } from "./fit-likelihood.ts";
import type { Scored } from "./judged.ts";
import { fitPowerLaw, learningCurve, powerLawAt } from "./learning-curve.ts";
import { outcomeProbabilities } from "./likelihood.ts";
import { accuracyOf, brierOf, logLossOf } from "./measures.ts";
import { promotionGate, withTests } from "./promotion-gate.ts";
import { partOf, planReferences } from "./reference-runs.ts";
import { eceOf, reliabilityOf } from "./reliability.ts";
import { saidByGroup } from "./said-by-group.ts";
import type { CountedComparison } from "./training-set.ts";

/** A comparison with one label on which the model was so sure, and right or not. */
const once = (confidence: number, right: boolean): Scored => ({
  nats: -Math.log(right ? confidence : 1 - confidence),
  labels: 1,
  hits: right ? 1 : 0,
  misses: right ? 0 : 1,
  confidence,
});

/** A model that is right exactly as often as it says, over confidences spread evenly. */
function calibrated(count: number, seed: number, over = 0): Scored[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const confidence = 0.5 + 0.49 * random();
    return once(confidence, random() < confidence - over);
  });
}

test("measures of a case by hand", () => {
  const sample = [
    once(0.8, true),
    once(0.8, true),
    once(0.8, false),
    { ...once(0.6, true), hits: 2, labels: 2 },
  ];
  expect(accuracyOf(sample)).toBeCloseTo(4 / 5, 12);
  expect(brierOf(sample)).toBeCloseTo((2 * 0.04 + 0.64 + 2 * 0.16) / 5, 12);
  expect(logLossOf([once(0.8, true), once(0.8, false)])).toBeCloseTo(
    -(Math.log(0.8) + Math.log(0.2)) / 2,
    12,
  );
  // Bins of 0.05 from one half: 0.8 with 2 of 3 right, 0.6 with 2 of 2.
  expect(eceOf(sample)).toBeCloseTo((Math.abs(2 - 2.4) + Math.abs(2 - 1.2)) / 5, 12);
});

test("the diagram of a calibrated model lies within its intervals, that of one too sure does not", () => {
  const inside = (bins: ReturnType<typeof reliabilityOf>) =>
    bins.filter(({ confidence, accuracy }) => confidence >= accuracy.low && confidence <= accuracy.high)
      .length;
  const good = reliabilityOf(calibrated(5_000, 2), 1);
  expect(good).toHaveLength(10);
  expect(good.reduce((sum, { labels }) => sum + labels, 0)).toBe(5_000);
  expect(good[0]).toMatchObject({ from: 0.5, to: 0.55 });
  expect(inside(good)).toBeGreaterThanOrEqual(9);
  expect(inside(reliabilityOf(calibrated(5_000, 2, 0.15), 1))).toBeLessThanOrEqual(1);
  // Two labels that agree do not prove that it is always right.
  const [few] = reliabilityOf([once(0.9, true), once(0.91, true)], 1);
  expect(few?.accuracy).toMatchObject({ value: 1, high: 1 });
  expect(few?.accuracy.low).toBeLessThan(0.6);
});

const said = (leftCount: number, rightCount: number, tieCount = 0) => ({
  counts: { leftCount, rightCount, tieCount },
  deltas: [],
});

test("people who are right 4 times in 5 agree 0.68 of the time; who knows the truth gets 0.8", () => {
  const random = seededRandom(4);
  const held = Array.from({ length: 4_000 }, () => {
    const [truth, voters] = [random() < 0.5, 2 + Math.floor(3 * random())];
    let leftCount = 0;
    for (let i = 0; i < voters; i++) if (random() < 0.8 === truth) leftCount++;
    return said(leftCount, voters - leftCount);
  });
  const found = annotatorCeiling(held, 1);
  expect(found?.another.value).toBeCloseTo(0.68, 1);
  expect(found?.another.low).toBeLessThan(0.68);
  expect(found?.another.high).toBeGreaterThan(0.68);
  expect(found?.perfect.value).toBeCloseTo(0.8, 1);
  expect(found?.others.value).toBeGreaterThan(found?.another.value as number);
  expect(annotatorCeiling([said(1, 0, 3)], 1)).toBeNull();
});

test("the ceiling of cases by hand: two against one, and two who differ", () => {
  const three = annotatorCeiling([said(2, 1)], 1);
  // Of three labels, the two lefts each agree with one of two others, the right with none.
  expect(three?.another.value).toBeCloseTo(1 / 3, 12);
  // The others of each left are split (half a hit), those of the right are against it.
  expect(three?.others.value).toBeCloseTo(1 / 3, 12);
  const two = annotatorCeiling([said(1, 1, 5)], 1);
  expect(two).toMatchObject({ comparisons: 1, labels: 2, another: { value: 0 }, perfect: { value: 0.5 } });
});

test("of groups the ceiling is about their best, mistakes spread over the others", () => {
  const random = seededRandom(9);
  const held = Array.from({ length: 4_000 }, () => {
    const truth = Math.floor(4 * random());
    const rankings = Array.from({ length: 3 }, () => {
      const best = random() < 0.7 ? truth : (truth + 1 + Math.floor(3 * random())) % 4;
      return { annotator: 0, ranks: [0, 1, 2, 3].map((place) => (place === best ? 0 : 1)), weight: 1 };
    });
    return { rankings, rewards: [[0, 0, 0, 0]] };
  });
  const found = annotatorCeiling(held, 1);
  expect(found?.another.value).toBeCloseTo(0.7 ** 2 + 0.3 ** 2 / 3, 1);
  expect(found?.perfect.value).toBeGreaterThan(0.68);
  expect(found?.perfect.value).toBeLessThan(0.72);
});

test("breakdowns keep every comparison that belongs somewhere, and bands go by the largest probability", () => {
  const sample = [once(0.9, true), once(0.9, false), once(0.7, true)];
  const rows = breakdown(sample, ["uniform", "active", "uniform"], 1);
  expect(rows).toMatchObject([
    { part: "uniform", comparisons: 2, labels: 2, accuracy: { value: 1 } },
    { part: "active", comparisons: 1, accuracy: { value: 0 } },
  ]);
  expect(breakdown(sample, [null, null, null], 1)).toEqual([]);
  expect(
    [
      [0.4, 0.3, 0.3],
      [0.1, 0.1, 0.8],
      [0.95, 0.05, 0],
      [0, 0, 1],
    ].map(certaintyBand),
  ).toEqual(["below 70 %", "70–90 %", "90–97 %", "97 % or more"]);
});

test("what is too little to tell by says so, and small parts are told together where there are several", () => {
  const sample = Array.from({ length: 11 }, () => once(0.9, true));
  const parts = sample.map((_, i) => (i < 10 ? "large" : "small"));
  expect(breakdown(sample, parts, 1)).toMatchObject([
    { part: "large", few: false },
    { part: "small", few: true },
  ]);
  expect(gatherSmall(parts)).toEqual(parts);
  expect(gatherSmall([...parts, "tiny", null])).toEqual([
    ...new Array(10).fill("large"),
    "2 others",
    "2 others",
    null,
  ]);
  const many = Array.from({ length: 20 }, (_, i) => new Array(10 + i).fill(`part ${i}`)).flat();
  const told = new Set(gatherSmall(many));
  expect([told.size, told.has("9 others"), told.has("part 19"), told.has("part 8")]).toEqual([
    12,
    true,
    true,
    false,
  ]);
});

test("each group is asked about what it said itself", () => {
  const votes = [
    [0, "left", 0, "left"],
    [1, "right", 0, "left"],
    [2, "left", 0, "right"],
    [3, "tie", 0, "left"],
  ] as const;
  const nobody = { leftCount: 0, tieCount: 0, rightCount: 0 };
  const said = saidByGroup(
    { votes },
    { counts: nobody, deltas: [1] },
    ["experts", null, "experts", null],
    false,
  );
  expect(said).toEqual([
    { group: "experts", judged: { counts: { leftCount: 2, tieCount: 0, rightCount: 0 }, deltas: [1] } },
    { group: null, judged: { counts: { leftCount: 0, tieCount: 0, rightCount: 1 }, deltas: [1] } },
  ]);
});

const comparison = (over: Partial<CountedComparison>): CountedComparison => ({
  split: "held-out",
  stream: "uniform",
  category: null,
  left: 0,
  right: 1,
  leftCount: 1,
  tieCount: 0,
  rightCount: 0,
  posterior: null,
  unit: 0,
  votes: [[0, "left", 0, "left"]],
  ...over,
});

test("only what is held out and was drawn uniformly measures a model", () => {
  const set = [comparison({}), comparison({ stream: "active" }), comparison({ split: "train" })];
  expect(set.map(isMeasured)).toEqual([true, false, false]);
  expect(judge({ comparisons: set }, [[3], [1]])).toEqual([
    { counts: { leftCount: 1, tieCount: 0, rightCount: 0 }, deltas: [2] },
  ]);
});

test("a power law is found again, and never bends the wrong way", () => {
  const law = { limit: 0.12, gain: 1.1, exponent: 0.5 };
  const points = [50, 100, 200, 400].map((n) => ({ n, value: powerLawAt(law, n) }));
  const found = fitPowerLaw(points);
  expect(found.limit).toBeCloseTo(0.12, 6);
  expect(found.gain).toBeCloseTo(1.1, 6);
  expect(found.exponent).toBeCloseTo(0.5, 6);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (values) => {
        const { limit, gain } = fitPowerLaw(values.map((value, i) => ({ n: 50 * 2 ** i, value })));
        expect(limit).toBeGreaterThanOrEqual(0);
        expect(gain).toBeGreaterThanOrEqual(0);
      },
    ),
    { seed: 5 },
  );
});

test("a learning curve foretells what the next thousand labels bring, and says how far that is open", () => {
  const held = 3_000;
  /** A model with this error on the same held-out comparisons, each as hard for all. */
  const modelOf = (labels: number, error: number) => {
    const random = seededRandom(9);
    return { labels, scored: Array.from({ length: held }, () => once(1 - error, random() >= error)) };
  };
  const errorAt = (n: number) => 0.1 + 2 * n ** -0.5;
  const curve = learningCurve(
    [125, 250, 500, 1_000].map((n) => modelOf(n, errorAt(n))),
    1,
  );
  expect(curve?.points.map(({ labels }) => labels)).toEqual([125, 250, 500, 1_000]);
  const { forecast } = curve ?? {};
  expect(forecast?.labels).toBe(2_000);
  expect(forecast?.accuracy?.value).toBeCloseTo(1 - errorAt(2_000), 1);
  expect(forecast?.accuracy?.low).toBeLessThan(1 - errorAt(2_000));
  expect(forecast?.accuracy?.high).toBeGreaterThan(1 - errorAt(2_000));
  expect(forecast?.gain?.value).toBeGreaterThan(0);
  // Two points say nothing about a curve, and flat ones promise nothing.
  expect(learningCurve([modelOf(10, 0.3), modelOf(20, 0.2)], 1)?.forecast).toBeNull();
  const flat = learningCurve(
    [100, 200, 400, 800].map((n) => modelOf(n, 0.2)),
    1,
  );
  expect(flat?.forecast?.gain?.value).toBeCloseTo(0, 6);
});

test("reference models take parts that lie within one another, and a share of the run's own time", () => {
  expect(planReferences(300, 5)).toEqual({ members: 2, shares: [1 / 8, 1 / 4, 1 / 2] });
  expect(planReferences(300, 1)).toEqual({ members: 1, shares: [1 / 8, 1 / 4] });
  expect(planReferences(40, 5).shares).toEqual([1 / 2]);
  expect(planReferences(10, 5).shares).toEqual([]);
  for (const members of [1, 2, 3, 5, 16]) {
    const { members: own, shares } = planReferences(1_000, members);
    expect(shares.reduce((sum, share) => sum + (share * own) / members, 0)).toBeLessThanOrEqual(0.4);
  }
  // A small set is divided within its shards, a large one by shards.
  expect([partOf(3, 1 / 4), partOf(80, 1 / 4)]).toEqual([
    { shards: 3, within: 1 / 4 },
    { shards: 20, within: 1 },
  ]);
});

test("the scale of rewards from elsewhere is found on labels, whatever unit they come in", () => {
  const random = seededRandom(6);
  const worths = Array.from({ length: 3_000 }, () => 3 * (random() - 0.5));
  const said = worths.map((delta) => {
    const { left, tie } = outcomeProbabilities(delta, { noise: 0, logNu: 0.3 });
    const u = random();
    return comparison({
      split: "train",
      leftCount: 0,
      ...(u < left ? { leftCount: 1 } : u < left + tie ? { tieCount: 1 } : { rightCount: 1 }),
    });
  });
  for (const factor of [1, 1e-4, 250]) {
    const deltas = worths.map((delta) => factor * delta);
    const judged = deltas.map((delta, i) => ({ counts: said[i] as CountedComparison, deltas: [delta] }));
    const found = fitLikelihood(judged, { ties: true, noise: 0, tieModel: "davidson" });
    expect(found.unit * factor).toBeGreaterThan(0.8);
    expect(found.unit * factor).toBeLessThan(1.25);
    expect(found.logNu).toBeCloseTo(0.3, 0);
  }
  expect(
    fitLikelihood(
      said.map((counts) => ({ counts, deltas: [0] })),
      { ties: false, noise: 0.1, tieModel: "davidson" },
    ).logNu,
  ).toBeNull();
});

test("a test that fails keeps a candidate from going live, by name, whatever the gate says", () => {
  const verdict = promotionGate({ judged: [], likelihoods: [], temperature: 1 }, undefined, 1);
  const kept = { test: "rwt_1", name: "standing beats falling", passed: true, says: "" };
  expect(withTests(verdict, [kept])).toEqual({ ...verdict, tests: [kept] });
  const failed = { ...kept, name: "landing beats crashing", passed: false };
  expect(withTests(verdict, [kept, failed])).toMatchObject({
    passed: false,
    reason: expect.stringMatching(/^Fails 1 of the lead's 2 tests: “landing beats crashing”\./),
  });
});
