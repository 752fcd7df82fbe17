/** Nobody's word weighs more, so that one slip of somebody trusted can be outvoted by two others. */
const MOST = 4;

/**
 * What one answer of an annotator adds to a comparison's running log-odds (left over right), in nats: log of accuracy over
 * error, cut at ±4. It is what `pool_memberships.log_odds_weight` holds: the trigger adds it for left and takes it for right, so
 * that order does not matter and nothing is read before it is written. Guessing weighs nothing, the contrary counts against.
 * @param reliability chance of a right answer, in [0, 1]
 */
export function logOddsWeight(reliability: number): number {
  const odds = Math.log(reliability) - Math.log1p(-reliability);
  return Math.max(-MOST, Math.min(MOST, odds));
}

/** P(left is better) of a running log-odds. */
export const posteriorOfLeft = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
