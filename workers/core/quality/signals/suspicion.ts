import type { Finding } from "./finding.ts";

/** No single signal is worth more than this, so that one does not drown the others. */
const MOST_NATS = 12;

/** A signal with a p-value above this is silent; six of them murmuring about honest people would drown one that speaks. */
const SILENT_ABOVE = 0.05;

/**
 * Signals about one annotator as one number for ranking: Σ log (0.05 / p) over the signals that speak (the truncated product of
 * Zaykin et al. 2002, doi:10.1002/gepi.0042), plus −log p of low information, which ranks everybody. In nats; for ranking, not
 * for a verdict.
 * @returns `[annotators]`
 */
export function suspicion(findings: readonly Finding[], annotators: number): Float64Array {
  const sum = new Float64Array(annotators);
  for (const { annotator, signal, pValue } of findings) {
    const silent = signal === "low-information" ? 1 : SILENT_ABOVE;
    const nats = Math.log(silent / Math.max(pValue, Number.MIN_VALUE));
    sum[annotator] = (sum[annotator] as number) + Math.min(MOST_NATS, Math.max(0, nats));
  }
  return sum;
}
