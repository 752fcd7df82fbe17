/** How far what was served lies from what a model was trained on. */
export interface Drift {
  /** Population stability index, ≥ 0: Σ (q − p) ln (q / p). Above 0.1 is usually called some drift, above 0.25 much. */
  readonly psi: number;
  /** Jensen–Shannon divergence in bits, in [0, 1] (Lin 1991, doi:10.1109/18.61115). */
  readonly jensenShannon: number;
}

/**
 * Compares counts of bins with the shares expected of them; null where nothing was counted. The index is smoothed by half
 * a count a bin (Jeffreys' prior), as an empty bin would make it infinite; so few counts give a small index beyond
 * nought, of about bins / counts.
 *
 * @param shares expected, sum 1
 */
export function driftOf(counts: readonly number[], shares: readonly number[]): Drift | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let psi = 0;
  let jensenShannon = 0;
  for (const [bin, share] of shares.entries()) {
    const count = counts[bin] ?? 0;
    const [p, q] = [
      (share * total + 0.5) / (total + shares.length / 2),
      (count + 0.5) / (total + shares.length / 2),
    ];
    psi += (q - p) * Math.log(q / p);
    const [plain, found] = [share, count / total];
    const middle = (plain + found) / 2;
    jensenShannon += (entropyPart(plain, middle) + entropyPart(found, middle)) / 2;
  }
  return { psi: Math.max(0, psi), jensenShannon: Math.max(0, jensenShannon) };
}

const entropyPart = (share: number, middle: number) => (share > 0 ? share * Math.log2(share / middle) : 0);

/** So many values of a measure in a bin, in a period; periods are numbered. */
export interface PeriodCount {
  readonly period: number;
  readonly bin: number;
  readonly count: number;
}

/** What was counted, and how far it lies from what is expected; the distances are null where nothing was counted. */
export interface BinCounts {
  readonly counts: readonly number[];
  readonly total: number;
  readonly psi: number | null;
  readonly jensenShannon: number | null;
}

/** Adds counts up, over all periods and for each that has any, in their order. @param shares expected, sum 1 */
export function driftByPeriod(
  rows: readonly PeriodCount[],
  shares: readonly number[],
): { readonly whole: BinCounts; readonly periods: ReadonlyMap<number, BinCounts> } {
  const periods = [...new Set(rows.map(({ period }) => period))];
  const of = (period: number) =>
    binCounts(
      rows.filter((row) => row.period === period),
      shares,
    );
  return { whole: binCounts(rows, shares), periods: new Map(periods.map((period) => [period, of(period)])) };
}

function binCounts(rows: readonly PeriodCount[], shares: readonly number[]): BinCounts {
  const counts = new Array<number>(shares.length).fill(0);
  for (const { bin, count } of rows) counts[bin] = (counts[bin] ?? 0) + count;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { counts, total, ...(driftOf(counts, shares) ?? { psi: null, jensenShannon: null }) };
}
