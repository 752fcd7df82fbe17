import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../random.ts";
import { bradleyTerry } from "./bradley-terry.ts";
import { crowdBt } from "./crowd-bt.ts";
import { davidson } from "./davidson.ts";
import { leaderboard } from "./leaderboard.ts";
import { PAIRWISE_METHODS, type PairwiseMethodName } from "./methods.ts";
import { noisyBradleyTerry } from "./noisy-bradley-terry.ts";
import { LEFT, pairLabelsOf, RIGHT, TIE } from "./pair-labels.ts";

const NAMES = Object.keys(PAIRWISE_METHODS) as PairwiseMethodName[];

/** Stigler 1994, citations among four journals: Biometrika, Communications in Statistics, JASA, JRSS-B; row cited. */
const CITATIONS = [
  [714, 730, 498, 221],
  [33, 425, 68, 17],
  [320, 813, 1072, 142],
  [284, 276, 325, 188],
];

test("Bradley–Terry of Stigler's journals: the estimates and errors that R's BradleyTerry2 prints", () => {
  const labels = pairLabelsOf(
    CITATIONS.flatMap((row, cited) =>
      row.flatMap((count, citing) =>
        cited === citing ? [] : new Array(count).fill([cited, citing, 0, LEFT] as const),
      ),
    ),
  );
  const { scores, standardErrors } = bradleyTerry(labels, { ridge: 0 });
  const [biometrika = 0] = scores;
  const relative = Array.from(scores, (score) => score - biometrika);
  expect(relative[1]).toBeCloseTo(-2.9491, 4);
  expect(relative[2]).toBeCloseTo(-0.4796, 4);
  expect(relative[3]).toBeCloseTo(0.269, 4);
  for (const error of standardErrors) expect(error).toBeGreaterThan(0.03);
  for (const error of standardErrors) expect(error).toBeLessThan(0.1);
});

test("two objects: the score is the logit of the share, its error the binomial's", () => {
  const rows = Array.from({ length: 40 }, (_, n) => [0, 1, 0, n < 30 ? LEFT : RIGHT] as const);
  const { scores, standardErrors } = bradleyTerry(pairLabelsOf(rows), { ridge: 0 });
  expect((scores[0] as number) - (scores[1] as number)).toBeCloseTo(Math.log(3), 9);
  // Each score is half the difference, whose variance is 1 / (n p q).
  expect(standardErrors[0]).toBeCloseTo(Math.sqrt(1 / (40 * 0.75 * 0.25)) / 2, 9);
});

/** Labels of objects with scores 0, 0.4, 0.8 … by annotators of differing care, shown left or right by a coin. */
function crowd(seed: number, { objects = 12, labels = 3_000, ties = false, spammers = 0 } = {}) {
  const random = seededRandom(seed);
  const truth = Array.from({ length: objects }, (_, i) => 0.4 * i);
  const annotators = 20;
  const rows = Array.from({ length: labels }, (_, n) => {
    const a = Math.floor(random() * objects);
    const b = (a + 1 + Math.floor(random() * (objects - 1))) % objects;
    const annotator = n % annotators;
    const delta = (truth[a] as number) - (truth[b] as number);
    const nu = ties ? 0.8 : 0;
    const weights = [Math.exp(delta / 2), Math.exp(-delta / 2), nu] as const;
    const at = random() * (weights[0] + weights[1] + weights[2]);
    const seen = at < weights[0] ? LEFT : at < weights[0] + weights[1] ? RIGHT : TIE;
    return [a, b, annotator, annotator < spammers ? LEFT : seen] as const;
  });
  return { truth, labels: pairLabelsOf(rows), annotators };
}

const correlation = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((s, v) => s + v, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [(a[i] as number) - ma, (b[i] as number) - mb];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
};

test.each(NAMES)("%s finds the order of the objects, repeats, and centres its scores", (name) => {
  const { labels, truth } = crowd(1, { ties: name === "davidson" });
  const fit = PAIRWISE_METHODS[name](labels);
  expect(PAIRWISE_METHODS[name](labels)).toEqual(fit);
  expect(fit.converged).toBe(true);
  expect(correlation(fit.scores, truth)).toBeGreaterThan(0.98);
  expect(fit.scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 9);
});

test("Davidson finds ν, and without ties is Bradley–Terry", () => {
  const tied = davidson(crowd(2, { ties: true, labels: 20_000 }).labels);
  expect(Math.exp(tied.logNu as number)).toBeCloseTo(0.8, 1);
  const { labels } = crowd(2);
  expect(davidson(labels).scores).toEqual(bradleyTerry(labels).scores);
});

test("six of twenty say left without looking: skill and side bias tell them, and the scores gain", () => {
  const { labels, truth } = crowd(3, { spammers: 6 });
  const noisy = noisyBradleyTerry(labels);
  const reliability = noisy.annotators.reliability as Float64Array;
  const worst = Array.from(reliability.keys()).sort(
    (a, b) => (reliability[a] as number) - (reliability[b] as number),
  );
  expect(worst.slice(0, 6).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
  for (let k = 0; k < 6; k++) expect(noisy.annotators.leftBias?.[k] as number).toBeGreaterThan(0.9);
  const spread = (scores: Float64Array) => Math.max(...scores) - Math.min(...scores);
  const wanted = Math.max(...truth);
  expect(Math.abs(spread(noisy.scores) - wanted)).toBeLessThan(
    Math.abs(spread(bradleyTerry(labels).scores) - wanted),
  );
  const crowdReliability = crowdBt(labels).annotators.reliability as Float64Array;
  expect(Math.max(...crowdReliability.subarray(0, 6))).toBeLessThan(
    Math.min(...crowdReliability.subarray(6)),
  );
});

const anyLabels = fc
  .array(fc.tuple(fc.nat(4), fc.nat(3), fc.nat(2), fc.constantFrom(LEFT, RIGHT, TIE)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows) =>
    pairLabelsOf(rows.map(([a, b, k, outcome]) => [a, b >= a ? b + 1 : b, k, outcome] as const)),
  );

test.each(NAMES)(
  "%s: swapping sides or the order of labels changes nothing; all numbers are finite",
  (name) => {
    fc.assert(
      fc.property(anyLabels, (labels) => {
        const fit = PAIRWISE_METHODS[name](labels, { maxIterations: 60 });
        for (const value of [...fit.scores, ...fit.standardErrors, fit.logLikelihood])
          expect(Number.isFinite(value)).toBe(true);
        const swapped = {
          ...labels,
          left: labels.right.toReversed(),
          right: labels.left.toReversed(),
          annotator: labels.annotator.toReversed(),
          outcome: labels.outcome.toReversed().map((outcome) => (outcome === TIE ? TIE : 1 - outcome)),
        };
        const other = PAIRWISE_METHODS[name](swapped, { maxIterations: 60 });
        for (const [i, score] of fit.scores.entries())
          expect(other.scores[i] as number).toBeCloseTo(score, 5);
      }),
      { numRuns: 40 },
    );
  },
);

test.each(NAMES)("%s: the likelihood with its prior never falls: it stops by its tolerance", (name) => {
  for (const seed of [4, 5]) {
    const { labels } = crowd(seed, { labels: 400, ties: true, spammers: 3 });
    const [loose, tight] = [1e-4, 1e-11].map((tolerance) =>
      PAIRWISE_METHODS[name](labels, { tolerance, maxIterations: 20_000 }),
    );
    expect(tight?.converged).toBe(true);
    expect(tight?.iterations as number).toBeGreaterThanOrEqual(loose?.iterations as number);
  }
});

test("the intervals hold the truth about nineteen times in twenty", () => {
  let inside = 0;
  let all = 0;
  for (let seed = 10; seed < 60; seed++) {
    const { labels, truth } = crowd(seed, { labels: 1_500 });
    const mean = truth.reduce((sum, score) => sum + score, 0) / truth.length;
    for (const standing of leaderboard(bradleyTerry(labels, { ridge: 0 }))) {
      all++;
      const own = (truth[standing.object] as number) - mean;
      if (own >= standing.low && own <= standing.high) inside++;
    }
  }
  expect(inside / all).toBeGreaterThan(0.92);
  expect(inside / all).toBeLessThan(0.98);
});

test("a leaderboard: ranks, and which ranks the intervals allow", () => {
  const standings = leaderboard({
    scores: Float64Array.of(0, 2, 1.9, -3),
    standardErrors: Float64Array.of(0.1, 0.2, 0.2, 0.1),
  });
  expect(
    standings.map(({ object, rank, bestRank, worstRank }) => [object, rank, bestRank, worstRank]),
  ).toEqual([
    [1, 1, 1, 2],
    [2, 2, 1, 2],
    [0, 3, 3, 3],
    [3, 4, 4, 4],
  ]);
});

test("somebody who never lost has a finite score with a ridge", () => {
  const { scores } = bradleyTerry(
    pairLabelsOf([
      [0, 1, 0, LEFT],
      [2, 1, 0, LEFT],
    ]),
  );
  for (const score of scores) expect(Number.isFinite(score)).toBe(true);
});
