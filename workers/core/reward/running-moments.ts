/** Count, mean and sum of squared deviations of some numbers a row, as far as rows have been seen. */
export interface RunningMoments {
  readonly rows: number;
  readonly mean: readonly number[];
  readonly squares: readonly number[];
}

export const noMoments = (width: number): RunningMoments => ({
  rows: 0,
  mean: new Array<number>(width).fill(0),
  squares: new Array<number>(width).fill(0),
});

/**
 * Adds rows (Chan, Golub & LeVeque 1979, "Updating formulae and a pairwise algorithm for computing sample variances").
 * @param features [rows, width]
 */
export function addRows(before: RunningMoments, features: Float32Array, width: number): RunningMoments {
  const rows = width === 0 ? 0 : features.length / width;
  if (rows === 0) return before;
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const [i, value] of features.entries()) mean[i % width] = (mean[i % width] as number) + value / rows;
  for (const [i, value] of features.entries())
    squares[i % width] = (squares[i % width] as number) + (value - (mean[i % width] as number)) ** 2;
  const all = before.rows + rows;
  const gap = (i: number) => (mean[i] as number) - (before.mean[i] as number);
  return {
    rows: all,
    mean: before.mean.map((old, i) => old + (gap(i) * rows) / all),
    squares: before.squares.map(
      (old, i) => old + (squares[i] as number) + (gap(i) ** 2 * before.rows * rows) / all,
    ),
  };
}

/** Standard deviation of each feature; one that never moves gets 1, so that it stays 0 when it is normalised. */
export const deviations = ({ rows, squares }: RunningMoments): number[] =>
  squares.map((sum) => (sum / rows > 1e-12 ? Math.sqrt(sum / rows) : 1));
