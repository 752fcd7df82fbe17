import type { Likelihood } from "../reward/likelihood.ts";

/** Two items as the live ensemble sees them: the reward of each by each member, on the member's own scale. */
export interface SeenPair {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

/**
 * How much is to be learned from asking about a pair: more is better; only the order of values counts. The same
 * whichever item comes first.
 * @param likelihoods how each member turns a difference of rewards into answers
 */
export type Acquisition = (pair: SeenPair, likelihoods: readonly Likelihood[]) => number;
