import { fitScores } from "./davidson.ts";
import { gamesOf } from "./games.ts";
import type { PairFit, PairFitOptions } from "./pair-fit.ts";
import type { PairLabels } from "./pair-labels.ts";

/**
 * Bradley & Terry 1952, doi:10.2307/2334029: P(a beats b) = σ(score a − score b), by Newton with a normal prior on scores. A
 * tie counts half for each side; {@link davidson} gives it a chance of its own.
 */
export function bradleyTerry(labels: PairLabels, options: PairFitOptions = {}): PairFit {
  const games = gamesOf(labels);
  for (let p = 0; p < games.ties.length; p++) {
    const half = (games.ties[p] as number) / 2;
    games.firstWins[p] = (games.firstWins[p] as number) + half;
    games.secondWins[p] = (games.secondWins[p] as number) + half;
    games.ties[p] = 0;
  }
  return fitScores(games, labels.left.length, options, false);
}
