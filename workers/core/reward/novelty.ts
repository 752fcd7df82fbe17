import { seededRandom } from "../random.ts";
import type { Moments } from "./step-features.ts";

/**
 * How far steps lie from those that a model was trained on: Mahalanobis' distance (as a detector of strange inputs: Lee
 * 2018, arXiv:1807.03888) with the covariance of the standardised features z taken as low rank plus diagonal, as in factor
 * analysis (Tipping & Bishop 1999, doi:10.1111/1467-9868.00196 §2):
 *
 *   d² = Σⱼ (uⱼ·z)² / λⱼ + Σᵢ rᵢ² / ψᵢ,   r = z − Σⱼ (uⱼ·z) uⱼ
 *
 * with the k ≤ 16 leading directions uⱼ of the training steps, their variances λⱼ, and the variances ψᵢ of what they leave
 * of each feature. With no more features than directions it is Mahalanobis' distance itself. How strange a step is, is told
 * as a percentile: the share of training steps that lie nearer. So nothing is assumed of the distances' distribution.
 */
export interface Novelty {
  readonly moments: Moments;
  /** [k, width] orthonormal rows */
  readonly directions: Float32Array;
  /** λ, [k] */
  readonly variances: Float32Array;
  /** ψ, [width] */
  readonly residuals: Float32Array;
  /** Distances of the training steps, as evenly spaced quantiles from the least to the greatest. */
  readonly quantiles: Float32Array;
}

const MOST_DIRECTIONS = 16;
const ROUNDS = 12;
const QUANTILES = 257;
/** What never moved in training must not divide by nothing. */
const LEAST_VARIANCE = 1e-5;
/** Numbers that are looked at; of more, evenly spaced rows stand for all. */
const MOST_NUMBERS = 2_000_000;

/**
 * Fits the metric to training steps, by subspace iteration (Halko 2011, doi:10.1137/090771806). The same rows give the
 * same metric.
 * @param features [rows, width], at least one row
 */
export function fitNovelty(features: Float32Array, width: number, moments: Moments): Novelty {
  const all = features.length / width;
  const rows = Math.min(all, Math.max(256, Math.floor(MOST_NUMBERS / width)));
  const sample = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const from = Math.floor((row * all) / rows) * width;
    sample.set(features.subarray(from, from + width), row * width);
  }
  const z = new Float32Array(sample.length);
  for (let at = 0; at < z.length; at += width) standardise(sample, at, moments, z, at);
  const k = Math.min(width, rows, MOST_DIRECTIONS);
  const random = seededRandom(1);
  let directions = orthonormal(
    Float64Array.from({ length: k * width }, () => random() - 0.5),
    width,
  );
  // With as many directions as features any basis would do, but for the variances: a few rounds find those.
  for (let round = 0; round < ROUNDS; round++)
    directions = orthonormal(timesCovariance(z, width, directions), width);
  const variances = new Float32Array(k);
  const residuals = new Float32Array(width);
  for (let at = 0; at < z.length; at += width) {
    const row = z.subarray(at, at + width);
    for (let j = 0; j < k; j++)
      variances[j] = (variances[j] as number) + split(row, directions, j) ** 2 / rows;
    for (let i = 0; i < width; i++) residuals[i] = (residuals[i] as number) + (row[i] as number) ** 2 / rows;
  }
  const floored = (values: Float32Array) => values.map((each) => Math.max(each, LEAST_VARIANCE));
  const metric = {
    moments,
    directions: Float32Array.from(directions),
    variances: floored(variances),
    residuals: floored(residuals),
  };
  const distances = squaredDistances(sample, metric).map(Math.sqrt).sort();
  const quantiles = Float32Array.from(
    { length: QUANTILES },
    (_, i) => distances[Math.round((i * (rows - 1)) / (QUANTILES - 1))] as number,
  );
  return { ...metric, quantiles };
}

/**
 * d² of each row, or of each `stride`-th from the first on.
 * @param features [rows, width]
 */
export function squaredDistances(
  features: Float32Array,
  { moments, directions, variances, residuals }: Omit<Novelty, "quantiles">,
  stride = 1,
): Float32Array {
  const width = moments.mean.length;
  const z = new Float32Array(width);
  const found = new Float32Array(Math.ceil(features.length / width / stride));
  for (let row = 0; row < found.length; row++) {
    standardise(features, row * stride * width, moments, z, 0);
    let sum = 0;
    for (let j = 0; j < variances.length; j++) sum += split(z, directions, j) ** 2 / (variances[j] as number);
    for (let i = 0; i < width; i++) sum += (z[i] as number) ** 2 / (residuals[i] as number);
    found[row] = sum;
  }
  return found;
}

/** The share of training steps that lie nearer than a distance, in [0, 1]; between two quantiles by interpolation. */
export function percentile(distance: number, quantiles: Float32Array): number {
  const last = quantiles.length - 1;
  if (!(distance > (quantiles[0] as number))) return 0;
  if (distance >= (quantiles[last] as number)) return 1;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((quantiles[middle] as number) < distance) low = middle;
    else high = middle;
  }
  const [from, to] = [quantiles[low] as number, quantiles[high] as number];
  return (low + (to > from ? (distance - from) / (to - from) : 1)) / last;
}

/**
 * How strange each input is: the percentile of the root mean square of its steps' distances, which one strange step
 * among ordinary ones moves.
 * @param squared d² of each step
 * @param steps of each input, in order
 */
export function strangeness(
  squared: Float32Array,
  steps: readonly number[],
  quantiles: Float32Array,
): number[] {
  let row = 0;
  return steps.map((count) => {
    let sum = 0;
    for (const end = row + count; row < end; row++) sum += squared[row] as number;
    return percentile(Math.sqrt(sum / count), quantiles);
  });
}

function standardise(
  from: Float32Array,
  at: number,
  { mean, std }: Moments,
  into: Float32Array,
  start: number,
) {
  for (let i = 0; i < mean.length; i++)
    into[start + i] = ((from[at + i] as number) - (mean[i] as number)) / (std[i] as number);
}

/** How far a row goes along a direction, which is taken out of it. */
function split(row: Float32Array, directions: Float32Array | Float64Array, j: number): number {
  const at = j * row.length;
  let along = 0;
  for (let i = 0; i < row.length; i++) along += (row[i] as number) * (directions[at + i] as number);
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) - along * (directions[at + i] as number);
  return along;
}

/** Covariance times each direction, without the covariance: Zᵀ(Z u). [k, width] */
function timesCovariance(z: Float32Array, width: number, directions: Float64Array): Float64Array {
  const found = new Float64Array(directions.length);
  for (let at = 0; at < z.length; at += width)
    for (let j = 0; j * width < directions.length; j++) {
      let along = 0;
      for (let i = 0; i < width; i++) along += (z[at + i] as number) * (directions[j * width + i] as number);
      for (let i = 0; i < width; i++)
        found[j * width + i] = (found[j * width + i] as number) + along * (z[at + i] as number);
    }
  return found;
}

/** Gram–Schmidt, twice for rounding; a row that vanishes becomes nothing. */
function orthonormal(rows: Float64Array, width: number): Float64Array {
  const found = rows.slice();
  for (let j = 0; j * width < found.length; j++) {
    const row = found.subarray(j * width, (j + 1) * width);
    const before = norm(row);
    for (let pass = 0; pass < 2; pass++)
      for (let other = 0; other < j; other++) {
        const against = found.subarray(other * width, (other + 1) * width);
        const along = row.reduce((sum, value, i) => sum + value * (against[i] as number), 0);
        for (let i = 0; i < width; i++) row[i] = (row[i] as number) - along * (against[i] as number);
      }
    const length = norm(row);
    const fine = length > 1e-9 * before;
    for (let i = 0; i < width; i++) row[i] = fine ? (row[i] as number) / length : 0;
  }
  return found;
}

const norm = (row: Float64Array) => Math.sqrt(row.reduce((sum, value) => sum + value ** 2, 0));
