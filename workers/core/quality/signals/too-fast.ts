import { binomialUpperTail } from "../binomial.ts";
import type { Finding } from "./finding.ts";

/** Nobody sees, decides and clicks in less, in ms. */
const LEAST_MS = 400;
/** Who saw less than this share of the content's length can not have compared. */
const LEAST_SHARE = 0.5;
/** Honest people answer so fast in at most this share of cases: seen before, or a slip of the finger. */
const HONEST_SHARE = 0.05;

/**
 * Answers faster than the content allows: more than honest people give (at most 1 in 20, by a one-sided exact test).
 * @param activeMs how long the page was looked at for each of the annotator's answers
 * @param contentMs length of the content of each, 0 where it has none
 */
export function tooFast(
  annotator: number,
  activeMs: readonly number[],
  contentMs: readonly number[],
): Finding {
  const fast = activeMs.filter(
    (ms, i) => ms < Math.max(LEAST_MS, LEAST_SHARE * (contentMs[i] as number)),
  ).length;
  const sorted = activeMs.toSorted((a, b) => a - b);
  return {
    signal: "too-fast",
    annotator,
    pValue: binomialUpperTail(fast, activeMs.length, HONEST_SHARE),
    says: `${fast} of ${activeMs.length} answers came faster than the content can be seen.`,
    evidence: {
      fast,
      answers: activeMs.length,
      medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0,
      expectedShare: HONEST_SHARE,
    },
  };
}
