import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { fitNovelty, percentile, squaredDistances, strangeness } from "./novelty.ts";
import { readNovelty, writeNovelty } from "./novelty-card.ts";
import { addRows, deviations, noMoments } from "./running-moments.ts";

const random = seededRandom(5);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Rows of three numbers of which the third is the sum of the others and a little. */
function correlated(rows: number): Float32Array {
  const features = new Float32Array(rows * 3);
  for (let row = 0; row < rows; row++) {
    const [a, b] = [normal(), normal()];
    features.set([3 * a + 10, b, 3 * a + b + 0.3 * normal()], row * 3);
  }
  return features;
}

/** Mahalanobis' distance by the inverse of the whole covariance (Gauss–Jordan): an independent implementation. */
function mahalanobis(features: Float32Array, x: readonly number[]): number {
  const width = x.length;
  const rows = features.length / width;
  const mean = x.map((_, i) => features.reduce((sum, v, at) => sum + (at % width === i ? v : 0), 0) / rows);
  const matrix = x.map((_, i) =>
    [...x.keys(), ...x.keys()].map((j, column) => {
      if (column >= width) return i === j ? 1 : 0;
      let sum = 0;
      for (let row = 0; row < rows; row++)
        sum +=
          ((features[row * width + i] as number) - (mean[i] as number)) *
          ((features[row * width + j] as number) - (mean[j] as number));
      return sum / rows;
    }),
  );
  for (let pivot = 0; pivot < width; pivot++) {
    const scale = matrix[pivot]?.[pivot] as number;
    matrix[pivot] = (matrix[pivot] as number[]).map((value) => value / scale);
    for (let row = 0; row < width; row++) {
      const factor = matrix[row]?.[pivot] as number;
      if (row !== pivot)
        matrix[row] = (matrix[row] as number[]).map((v, c) => v - factor * (matrix[pivot]?.[c] as number));
    }
  }
  const gap = x.map((value, i) => value - (mean[i] as number));
  let sum = 0;
  for (let i = 0; i < width; i++)
    for (let j = 0; j < width; j++)
      sum += (gap[i] as number) * (matrix[i]?.[width + j] as number) * (gap[j] as number);
  return sum;
}

const training = correlated(4_000);
function featureMoments(features: Float32Array, width: number) {
  const moments = addRows(noMoments(width), features, width);
  return { mean: Float32Array.from(moments.mean), std: Float32Array.from(deviations(moments)) };
}

const fitted = fitNovelty(training, 3, featureMoments(training, 3));
const oodOf = (features: Float32Array, steps: readonly number[]) =>
  strangeness(squaredDistances(features, fitted), steps, fitted.quantiles);

describe("strangeness", () => {
  test("is Mahalanobis' distance where there are directions enough", () => {
    for (const x of [
      [10, 0, 0],
      [13, 1, 4],
      [10, 0, 0.5],
      [7, -2, -4],
    ])
      expect(
        (squaredDistances(Float32Array.from(x), fitted)[0] as number) / mahalanobis(training, x),
      ).toBeCloseTo(1, 1);
  });

  test("is a percentile: of other steps like the training steps, each tenth holds a tenth", () => {
    const fresh = correlated(4_000);
    const found = oodOf(fresh, new Array(4_000).fill(1));
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = found.filter((each) => each >= tenth / 10 && each < (tenth + 1) / 10).length / 4_000;
      expect(share).toBeGreaterThan(0.07);
      expect(share).toBeLessThan(0.13);
    }
  });

  test("sees what is strange only in how its numbers stand together", () => {
    // Each number by itself is an ordinary one.
    const [ordinary, strange] = oodOf(Float32Array.of(12, 0.5, 2.5, 12, 0.5, -2.5), [1, 1]);
    expect(ordinary).toBeLessThan(0.9);
    expect(strange).toBe(1);
  });

  test("of a fragment is moved by one strange step among ordinary ones", () => {
    const ordinary = [10, 0, 0];
    const plain = Float32Array.from(new Array(10).fill(ordinary).flat());
    const mixed = Float32Array.from([...new Array(9).fill(ordinary).flat(), 100, 50, -40]);
    expect(oodOf(plain, [10])[0]).toBeLessThan(0.3);
    expect(oodOf(mixed, [10])[0]).toBe(1);
  });

  test("sees a move where training never moved, with more features than directions, and with a single row", () => {
    const wide = Float32Array.from({ length: 500 * 40 }, (_, i) => (i % 40 === 7 ? 2 : normal()));
    const metric = fitNovelty(wide, 40, featureMoments(wide, 40));
    const row = wide.slice(0, 40);
    const before = squaredDistances(row, metric)[0] as number;
    row[7] = 3;
    expect(squaredDistances(row, metric)[0]).toBeGreaterThan(before + 1_000);
    const single = fitNovelty(Float32Array.of(1, 2), 2, featureMoments(Float32Array.of(1, 2), 2));
    expect(
      strangeness(squaredDistances(Float32Array.of(1, 2, 5, 2), single), [1, 1], single.quantiles),
    ).toEqual([0, 1]);
  });

  test("comes out of the card as it went in", () => {
    const again = readNovelty(JSON.parse(JSON.stringify(writeNovelty(fitted))));
    expect(again).toEqual(fitted);
  });
});

test("a percentile lies between the quantiles around it and never beyond [0, 1]", () => {
  const quantiles = Float32Array.of(0, 1, 1, 3, 4);
  expect([-1, 0, 0.5, 1, 2, 3.5, 4, 9].map((d) => percentile(d, quantiles))).toEqual([
    0, 0, 0.125, 0.25, 0.625, 0.875, 1, 1,
  ]);
  expect(percentile(Number.NaN, quantiles)).toBe(0);
});
