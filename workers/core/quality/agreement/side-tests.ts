import { binomialUpperTail, fairCoinTest } from "../binomial.ts";
import { NORMAL_975 } from "./estimate.ts";

/** A share with its 95 % interval (Wilson 1927, doi:10.1080/01621459.1927.10502953) and a test of what it should be. */
export interface ShareTest {
  /** In [0, 1]. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Chance of a share at least as far off, if there were nothing to find. */
  readonly pValue: number;
}

/**
 * Position bias: sides are tossed, so left should win half of the answers that are no tie; two-sided exact test.
 * @returns null without answers
 */
export function positionBias(left: number, right: number): ShareTest | null {
  const n = left + right;
  if (n === 0) return null;
  return { ...wilson(left, n), n, pValue: fairCoinTest(left, n) };
}

/**
 * Tie rate of somebody (or a group, or a time) against that of the rest; two-sided exact binomial about the rest's rate.
 * @returns null where either has no answers
 */
export function tieRate(
  ties: number,
  answers: number,
  restTies: number,
  restAnswers: number,
): ShareTest | null {
  if (answers === 0 || restAnswers === 0) return null;
  // Half a tie more on each side: nobody's rate is quite 0 or 1.
  const expected = (restTies + 0.5) / (restAnswers + 1);
  const above = binomialUpperTail(ties, answers, expected);
  const below = binomialUpperTail(answers - ties, answers, 1 - expected);
  return { ...wilson(ties, answers), n: answers, pValue: Math.min(1, 2 * Math.min(above, below)) };
}

function wilson(k: number, n: number): { share: number; low: number; high: number } {
  const z2 = NORMAL_975 ** 2;
  const centre = (k + z2 / 2) / (n + z2);
  const margin = (NORMAL_975 / (n + z2)) * Math.sqrt((k * (n - k)) / n + z2 / 4);
  return { share: k / n, low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) };
}
