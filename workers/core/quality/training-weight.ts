import { PRIOR_ACCURACY } from "../assignment/accuracy.ts";

/** Log-odds of somebody about whom nothing is known yet: from here up a label counts in full. */
export const FULL_LOG_ODDS = Math.log(PRIOR_ACCURACY.right / PRIOR_ACCURACY.wrong);

/** No label is dropped: one of somebody who guesses still says that the comparison was looked at. */
export const LEAST_WEIGHT = 0.05;

/**
 * What a label weighs in training, in [0.05, 1], by its annotator's log-odds of being right: in full from what is
 * believed of a newcomer on, less below, next to nothing for guessers. store/snapshots.ts holds the same in SQL.
 */
export const trainingWeight = (logOdds: number): number =>
  Math.max(LEAST_WEIGHT, Math.min(1, logOdds / FULL_LOG_ODDS));
