import type { ChecksPolicy } from "../project-policy.ts";
import { type Accuracy, doubt, PRIOR_ACCURACY } from "./accuracy.ts";

const MOST_RATE = 0.5;
/** A newcomer, or somebody in doubt, is checked up to this many times as often as a trusted, experienced person. */
const BOOST = 4;

/**
 * The share of an annotator's tasks that are silent checks. It falls from four times the base rate to the base rate as
 * the posterior of their accuracy narrows, and rises again with the probability that they are below the floor: checks
 * go where one more of them tells most.
 */
export function checkRate(policy: ChecksPolicy, accuracy: Accuracy, floor: number): number {
  const before = PRIOR_ACCURACY.right + PRIOR_ACCURACY.wrong;
  const novelty = Math.min(1, before / (accuracy.right + accuracy.wrong));
  const wanted = policy.rate * (1 + (BOOST - 1) * Math.max(novelty, doubt(accuracy, floor)));
  return Math.min(MOST_RATE, wanted);
}
