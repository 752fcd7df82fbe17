import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { driftByPeriod, driftOf } from "./drift.ts";
import { BINS, binOf, referenceBins } from "./reference-bins.ts";
import { referenceOf, stepMeasures } from "./step-measures.ts";

const random = seededRandom(9);
const values = Float32Array.from({ length: 5_000 }, () => random() ** 2);
const countsOf = (given: Iterable<number>, edges: readonly number[]) => {
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of given) counts[binOf(value, edges)] = (counts[binOf(value, edges)] ?? 0) + 1;
  return counts;
};

describe("bins", () => {
  test("hold about the same share each", () => {
    const { edges, shares } = referenceBins(values);
    expect([edges.length, shares.length]).toEqual([BINS - 1, BINS]);
    for (const share of shares) expect(share).toBeCloseTo(1 / BINS, 2);
  });

  test("are fewer where values repeat, and their shares still sum to 1", () => {
    for (const given of [[0], [2, 2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0, 0, 1]]) {
      const { edges, shares } = referenceBins(given);
      expect(shares).toHaveLength(edges.length + 1);
      expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      expect([...edges].sort((a, b) => a - b)).toEqual(edges);
    }
  });

  test("take a value on an edge below it", () => {
    expect([0.5, 1, 1.5, 2, 9].map((value) => binOf(value, [1, 2]))).toEqual([0, 0, 1, 1, 2]);
  });
});

describe("drift", () => {
  const { edges, shares } = referenceBins(values);

  test("is nought for counts in the expected shares, and nothing where nothing was counted", () => {
    const drift = driftOf([250, 250, 500], [0.25, 0.25, 0.5]);
    expect([drift?.psi, drift?.jensenShannon]).toEqual([0, 0]);
    expect(driftOf([0, 0], [0.5, 0.5])).toBeNull();
  });

  test("is small for the same distribution and grows as it moves away", () => {
    const moved = [0, 0.05, 0.2, 1].map((by) =>
      driftOf(
        countsOf(
          Float32Array.from({ length: 5_000 }, () => random() ** 2 + by),
          edges,
        ),
        shares,
      ),
    );
    expect(moved[0]?.psi).toBeLessThan(0.02);
    for (let i = 1; i < moved.length; i++) {
      expect(moved[i]?.psi).toBeGreaterThan(moved[i - 1]?.psi as number);
      expect(moved[i]?.jensenShannon).toBeGreaterThan(moved[i - 1]?.jensenShannon as number);
    }
    expect(moved[3]?.psi).toBeGreaterThan(0.25);
    expect(moved[3]?.jensenShannon).toBeLessThanOrEqual(1);
  });

  test("is what the definitions say", () => {
    // p = (1/2, 1/2), q = (3/4, 1/4): the divergence by hand; the index with half a count a bin.
    const drift = driftOf([3, 1], [0.5, 0.5]);
    const half = (p: number, m: number) => p * Math.log2(p / m);
    const js = (half(0.5, 0.625) + half(0.5, 0.375) + half(0.75, 0.625) + half(0.25, 0.375)) / 2;
    expect(drift?.jensenShannon).toBeCloseTo(js, 12);
    const [p, q] = [0.5, 0.7];
    expect(drift?.psi).toBeCloseTo((q - p) * Math.log(q / p) + (p - q) * Math.log((1 - q) / p), 12);
    expect(driftOf([4, 0], [0, 1])?.jensenShannon).toBeCloseTo(1, 12);
  });
});

test("periods are told one by one, and add up to the whole", () => {
  const rows = [
    { period: 7, bin: 0, count: 3 },
    { period: 7, bin: 1, count: 1 },
    { period: 9, bin: 1, count: 4 },
  ];
  const { whole, periods } = driftByPeriod(rows, [0.5, 0.5]);
  expect(whole).toEqual({ counts: [3, 5], total: 8, ...driftOf([3, 5], [0.5, 0.5]) });
  expect([...periods]).toEqual([
    [7, { counts: [3, 1], total: 4, ...driftOf([3, 1], [0.5, 0.5]) }],
    [9, { counts: [0, 4], total: 4, ...driftOf([0, 4], [0.5, 0.5]) }],
  ]);
  expect(driftByPeriod([], [1]).whole).toEqual({ counts: [0], total: 0, psi: null, jensenShannon: null });
});

test("the reference counts the trainer's raw scores as the file's normalised ones are served", () => {
  const raw = Float32Array.from({ length: 600 }, () => 4 * random());
  const scales = [
    { mean: 2, std: 1 },
    { mean: 1, std: 3 },
  ];
  const scores = raw.map((value, i) => (value - (scales[i % 2]?.mean ?? 0)) / (scales[i % 2]?.std ?? 1));
  const { reward, std } = stepMeasures(scores, 2);
  const reference = referenceOf(raw, scales);
  expect(countsOf(reward, reference.reward.edges).map((count) => count / 300)).toEqual(
    reference.reward.shares,
  );
  expect(countsOf(std, reference.std.edges).map((count) => count / 300)).toEqual(reference.std.shares);
});
