import { centre, chancesOf, climbScores, scoreObjective } from "./climb-scores.ts";
import { type Games, gamesOf } from "./games.ts";
import { MAX_ITERATIONS, type PairFit, type PairFitOptions, RIDGE, TOLERANCE } from "./pair-fit.ts";
import type { PairLabels } from "./pair-labels.ts";
import { standardErrors } from "./standard-errors.ts";

/**
 * Davidson 1970, doi:10.1080/01621459.1970.10481082: with Δ = score a − score b, P(a) ∝ e^{Δ/2}, P(tie) ∝ ν, P(b) ∝ e^{−Δ/2}.
 * Scores and ν by Newton in turn; a tie is an outcome of its own. Without ties it is {@link bradleyTerry}.
 */
export function davidson(labels: PairLabels, options: PairFitOptions = {}): PairFit {
  return fitScores(gamesOf(labels), labels.left.length, options, true);
}

/** Scores, and with `ties` also ν, for some games. */
export function fitScores(games: Games, labels: number, options: PairFitOptions, ties: boolean): PairFit {
  const ridge = options.ridge ?? RIDGE;
  const scores = options.start?.scores.slice() ?? new Float64Array(games.objects);
  centre(scores);
  const tied = games.ties.reduce((sum, weight) => sum + weight, 0);
  let logNu = ties && tied > 0 ? Math.log(1 / 2) : Number.NEGATIVE_INFINITY;
  const least = (options.tolerance ?? TOLERANCE) * Math.max(1, labels);
  const maxIterations = options.maxIterations ?? MAX_ITERATIONS;
  let objective = scoreObjective(games, scores, logNu, ridge);
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations && !converged) {
    let after = climbScores(games, scores, logNu, ridge);
    if (ties && tied > 0) {
      logNu = climbLogNu(games, scores, logNu);
      after = scoreObjective(games, scores, logNu, ridge);
    }
    iterations++;
    converged = after - objective <= least;
    objective = after;
  }
  return {
    scores,
    standardErrors: standardErrors(games, scores, logNu, ridge),
    annotators: { reliability: null, leftBias: null },
    logNu: ties ? logNu : null,
    logLikelihood: scoreObjective(games, scores, logNu, 0),
    iterations,
    converged,
  };
}

/** One step of Newton on log ν, in which the log likelihood is concave; no longer than 1, so that it does not overshoot. */
function climbLogNu(games: Games, scores: Float64Array, logNu: number): number {
  let slope = 0;
  let curvature = 0;
  for (let p = 0; p < games.first.length; p++) {
    const delta =
      (scores[games.first[p] as number] as number) - (scores[games.second[p] as number] as number);
    const tie = chancesOf(delta, logNu)[2];
    const all = (games.firstWins[p] as number) + (games.secondWins[p] as number) + (games.ties[p] as number);
    slope += (games.ties[p] as number) - all * tie;
    curvature += all * tie * (1 - tie);
  }
  if (curvature === 0) return logNu;
  const step = Math.max(-1, Math.min(1, slope / curvature));
  return scoreObjective(games, scores, logNu + step, 0) >= scoreObjective(games, scores, logNu, 0)
    ? logNu + step
    : logNu + step / 4;
}
