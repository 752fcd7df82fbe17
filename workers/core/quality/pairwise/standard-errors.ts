import { laplacianDiagonal, pairCurvatures } from "./climb-scores.ts";
import type { Games } from "./games.ts";

/** Up to so many objects the Hessian is inverted; a cube of it is a second's work. */
const EXACT = 600;

/**
 * Standard errors of scores about their mean, `[objects]`: roots of the diagonal of the inverse Hessian at the maximum. For
 * more than 600 objects the diagonal alone is inverted, which is a little too small. An object that met nobody, without a
 * ridge, has Infinity.
 */
export function standardErrors(
  games: Games,
  scores: Float64Array,
  logNu: number,
  ridge: number,
): Float64Array {
  const weights = pairCurvatures(games, scores, logNu);
  const n = games.objects;
  if (n > EXACT) return laplacianDiagonal(games, weights, ridge).map((value) => 1 / Math.sqrt(value));
  // The Laplacian knows no mean: adding 1/n everywhere fixes it, and the inverse has just that much too much.
  const matrix = Array.from({ length: n }, () => new Float64Array(n).fill(1 / n));
  for (let i = 0; i < n; i++) add(matrix, i, i, ridge);
  for (let p = 0; p < weights.length; p++) {
    const [i, j, weight] = [games.first[p] as number, games.second[p] as number, weights[p] as number];
    add(matrix, i, i, weight);
    add(matrix, j, j, weight);
    add(matrix, i, j, -weight);
    add(matrix, j, i, -weight);
  }
  const variances = inverseDiagonal(matrix);
  const ofMean = 1 / (n * (1 + ridge));
  return variances.map((variance) => Math.sqrt(Math.max(0, variance - ofMean)));
}

function add(matrix: Float64Array[], row: number, column: number, value: number): void {
  const values = matrix[row] as Float64Array;
  values[column] = (values[column] as number) + value;
}

/** Diagonal of the inverse of a positive definite matrix by Cholesky, in place; Infinity where it is singular. */
function inverseDiagonal(matrix: Float64Array[]): Float64Array {
  const n = matrix.length;
  const at = (i: number, j: number) => (matrix[i] as Float64Array)[j] as number;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      (matrix[i] as Float64Array)[j] = i === j ? Math.sqrt(Math.max(0, sum)) : sum / at(j, j);
    }
  }
  const diagonal = new Float64Array(n);
  const column = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    column.fill(0);
    for (let i = c; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = c; k < i; k++) sum -= at(i, k) * (column[k] as number);
      column[i] = sum / at(i, i);
    }
    diagonal[c] = column.reduce((sum, value) => sum + value * value, 0);
  }
  return diagonal.map((value) => (Number.isFinite(value) ? value : Number.POSITIVE_INFINITY));
}
