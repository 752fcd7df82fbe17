import { fairCoinTest } from "../binomial.ts";
import type { Finding } from "./finding.ts";

/** Patterns repeat (or turn round) after so many answers at most. */
const PERIODS = [1, 2, 3, 4] as const;

/**
 * Sequences such as left, right, left, right: how often an answer repeats the one `period` before it. As sides are tossed, an
 * honest sequence is one of fair coins, and so is the sequence of repeats: an exact test for each period, times their number
 * (Bonferroni).
 * @param sides of the annotator's answers in the order given: 0 left, 1 right; ties left out
 */
export function patterned(annotator: number, sides: readonly number[]): Finding {
  let [pValue, period, repeats] = [1, 1, 0];
  for (const each of PERIODS) {
    const pairs = Math.max(0, sides.length - each);
    let same = 0;
    for (let n = each; n < sides.length; n++) if (sides[n] === sides[n - each]) same++;
    const p = Math.min(1, PERIODS.length * fairCoinTest(same, pairs));
    if (p < pValue) [pValue, period, repeats] = [p, each, same];
  }
  const pairs = Math.max(0, sides.length - period);
  return {
    signal: "patterned",
    annotator,
    pValue,
    says: `${repeats} of ${pairs} answers repeat the one ${period} before; by chance it would be about half.`,
    evidence: { period, repeats, pairs },
  };
}
