import { fnv1a } from "../../workers/core/text/fnv1a.ts";

const BUCKETS = 2 ** 18;
const STEPS = 300;

/** Which hashed words and pairs of neighbouring words a text has. */
export function wordBuckets(text: string): ReadonlySet<number> {
  const words = text.toLowerCase().match(/\w+|[^\w\s]/g) ?? [];
  const encoder = new TextEncoder();
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return new Set([...words, ...pairs].map((gram) => fnv1a(encoder.encode(gram)) % BUCKETS));
}

/** What a pair of texts differs in: +1 for what only the first has, −1 for what only the second has. */
export type Difference = readonly (readonly [bucket: number, sign: 1 | -1])[];

export function differenceOf(first: ReadonlySet<number>, second: ReadonlySet<number>): Difference {
  return [
    ...[...first].filter((bucket) => !second.has(bucket)).map((bucket) => [bucket, 1] as const),
    ...[...second].filter((bucket) => !first.has(bucket)).map((bucket) => [bucket, -1] as const),
  ];
}

export const marginOf = (weights: Float64Array, difference: Difference): number =>
  difference.reduce((sum, [bucket, sign]) => sum + sign * (weights[bucket] as number), 0);

/**
 * Logistic regression without an intercept on pairs whose first text was preferred: minimises Σ log(1 + e^(−w·d)) +
 * |w|² / (2 C) by Nesterov's accelerated gradients.
 */
export function fitPairs(differences: readonly Difference[], strength: number): Float64Array {
  const steepest = differences.reduce((sum, { length }) => sum + length, 0) / 4 + 1 / strength;
  const rate = 1 / Math.min(steepest, 2_000 + 1 / strength);
  const weights = new Float64Array(BUCKETS);
  const ahead = new Float64Array(BUCKETS);
  const gradient = new Float64Array(BUCKETS);
  const touched = [...new Set(differences.flatMap((each) => each.map(([bucket]) => bucket)))];
  for (let step = 1; step <= STEPS; step++) {
    for (const bucket of touched) gradient[bucket] = (ahead[bucket] as number) / strength;
    for (const difference of differences) {
      const pull = -1 / (1 + Math.exp(marginOf(ahead, difference)));
      for (const [bucket, sign] of difference) gradient[bucket] = (gradient[bucket] as number) + pull * sign;
    }
    for (const bucket of touched) {
      const before = weights[bucket] as number;
      const next = (ahead[bucket] as number) - rate * (gradient[bucket] as number);
      weights[bucket] = next;
      ahead[bucket] = next + ((step - 1) / (step + 2)) * (next - before);
    }
  }
  return weights;
}
