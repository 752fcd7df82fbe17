import type { Scored } from "./judged.ts";

/** Share of labels other than ties whose side the model prefers. */
export function accuracyOf(sample: readonly Scored[]): number {
  let [hits, sided] = [0, 0];
  for (const each of sample) {
    hits += each.hits;
    sided += each.hits + each.misses;
  }
  return hits / sided;
}

/** Mean of Kendall's τ over all rankings. */
export function kendallTauOf(sample: readonly Scored[]): number {
  const all = sample.flatMap(({ taus = [] }) => taus);
  return all.reduce((sum, tau) => sum + tau, 0) / all.length;
}

/** Mean −log probability of a label, in nats; ties count. */
export function logLossOf(sample: readonly Scored[]): number {
  let [nats, labels] = [0, 0];
  for (const each of sample) {
    nats += each.nats;
    labels += each.labels;
  }
  return nats / labels;
}

/**
 * Mean squared distance between the probability of a side and whether a label said it (Brier 1950), over labels other than
 * ties; 0.25 for a coin.
 */
export function brierOf(sample: readonly Scored[]): number {
  let [squares, sided] = [0, 0];
  for (const { hits, misses, confidence } of sample) {
    squares += hits * (1 - confidence) ** 2 + misses * confidence ** 2;
    sided += hits + misses;
  }
  return squares / sided;
}
