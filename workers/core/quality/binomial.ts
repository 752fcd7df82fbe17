import { logGamma } from "./gamma.ts";

/** P(X ≥ k) for X ~ Binomial(n, p), summed term by term from the larger side; exact to rounding. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  if (k <= n * p) return 1 - sumOfTerms(k - 1, -1, n, p);
  return sumOfTerms(k, n + 1, n, p);
}

/** Two-sided P of a count as far from n/2 as `k`, for a fair coin. */
export function fairCoinTest(k: number, n: number): number {
  return Math.min(1, 2 * binomialUpperTail(Math.max(k, n - k), n, 0.5));
}

/** Terms from `from` towards `end` (not included), until they no longer count. */
function sumOfTerms(from: number, end: number, n: number, p: number): number {
  const odds = p / (1 - p);
  let term = Math.exp(
    logGamma(n + 1) -
      logGamma(from + 1) -
      logGamma(n - from + 1) +
      from * Math.log(p) +
      (n - from) * Math.log1p(-p),
  );
  let sum = 0;
  for (let k = from; k !== end && term > sum * 1e-17; ) {
    sum += term;
    if (end > from) {
      term *= ((n - k) / (k + 1)) * odds;
      k++;
    } else {
      term *= k / (n - k + 1) / odds;
      k--;
    }
  }
  return Math.min(1, sum);
}

/** P(Σ X ≥ k) for independent coins of chances `chances`: the Poisson binomial, by adding one coin after the other. */
export function poissonBinomialUpperTail(k: number, chances: readonly number[]): number {
  const mass = new Float64Array(chances.length + 1);
  mass[0] = 1;
  for (const [n, chance] of chances.entries())
    for (let s = n + 1; s >= 0; s--)
      mass[s] = (mass[s] as number) * (1 - chance) + (s > 0 ? (mass[s - 1] as number) * chance : 0);
  return Math.min(
    1,
    mass.subarray(Math.max(0, k)).reduce((sum, chance) => sum + chance, 0),
  );
}
