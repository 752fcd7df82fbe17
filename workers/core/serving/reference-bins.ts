/** A measure of the steps that a model was trained on, cut into bins of about equal weight. */
export interface ReferenceBins {
  /** Ascending, without repetition: bin i holds what is at most edges[i] and above edges[i − 1]; the last, what is above all. */
  readonly edges: readonly number[];
  /** Share of the training steps in each bin; one more than there are edges. */
  readonly shares: readonly number[];
}

export const BINS = 16;

/** Cuts values at their quantiles; where many are equal there are fewer bins. @param values at least one */
export function referenceBins(values: Float32Array | readonly number[]): ReferenceBins {
  const sorted = Float64Array.from(values).sort();
  const cuts = Array.from(
    { length: BINS - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * (sorted.length - 1)) / BINS)] as number,
  );
  // Six digits suffice for a cut, and keep the card short.
  const edges = [...new Set(cuts.map((cut) => Number(cut.toPrecision(6))))];
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const value of sorted) counts[binOf(value, edges)] = (counts[binOf(value, edges)] as number) + 1;
  return { edges, shares: counts.map((count) => count / sorted.length) };
}

/** Bins of a percentile: the training steps are uniform over them by what a percentile is. */
export const PERCENTILE_BINS: ReferenceBins = {
  edges: Array.from({ length: BINS - 1 }, (_, i) => (i + 1) / BINS),
  shares: new Array<number>(BINS).fill(1 / BINS),
};

/** Which bin a value falls into, by bisection. */
export function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
