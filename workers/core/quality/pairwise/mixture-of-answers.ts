import { centre, climbScores, logRidge } from "./climb-scores.ts";
import { type Games, pairsOf } from "./games.ts";
import { MAX_ITERATIONS, type PairFit, type PairFitOptions, RIDGE, TOLERANCE } from "./pair-fit.ts";
import { LEFT, type PairLabels, RIGHT } from "./pair-labels.ts";
import { standardErrors } from "./standard-errors.ts";

/** How an annotator answers when not by the scores, and what is learned of it. */
export interface OtherWay {
  /** Chance of `left` (else right) when answering the other way, given the chance by the scores. */
  chance(annotator: number, left: boolean, byScores: number): number;
  /** Which side's win the other way speaks for: 0 none, 1 the other side's. */
  readonly speaksForOther: 0 | 1;
  /**
   * Learns from expected answers of each annotator, in place.
   * @param byScores `[annotators]`: answers thought to be given by the scores; `others` and `othersLeft`: the other way, and
   * those of them that said left
   * @returns log prior density of what was learned
   */
  learn(byScores: Float64Array, others: Float64Array, othersLeft: Float64Array): number;
  readonly reliability: Float64Array;
  readonly leftBias: Float64Array | null;
}

const LOG_NU_OF_NO_TIES = Number.NEGATIVE_INFINITY;

/**
 * P(answer) = ρ_k σ(±Δ) + (1 − ρ_k) (the other way): expectation–maximisation over which of both each answer was. A tie counts
 * as half an answer for each side.
 */
export function fitMixture(labels: PairLabels, way: OtherWay, options: PairFitOptions): PairFit {
  const games = pairsOf(labels);
  const ridge = options.ridge ?? RIDGE;
  const scores = options.start?.scores.slice() ?? new Float64Array(labels.objects);
  const counts = () => new Float64Array(labels.annotators);
  const expected = { byScores: counts(), others: counts(), othersLeft: counts() };
  const maxIterations = options.maxIterations ?? MAX_ITERATIONS;
  const least = (options.tolerance ?? TOLERANCE) * Math.max(1, labels.left.length);
  let objective = Number.NEGATIVE_INFINITY;
  let logLikelihood = 0;
  // Of the start it is not asked; the first two iterations are not compared.
  let logPrior = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  let converged = false;
  while (iterations < maxIterations && !converged) {
    logLikelihood = expectation(labels, games, scores, way, expected);
    const after = logLikelihood + logPrior + logRidge(scores, ridge);
    iterations++;
    converged = after - objective <= least;
    objective = after;
    climbScores(games, scores, LOG_NU_OF_NO_TIES, ridge);
    logPrior = way.learn(expected.byScores, expected.others, expected.othersLeft);
  }
  centre(scores);
  return {
    scores,
    standardErrors: standardErrors(games, scores, LOG_NU_OF_NO_TIES, ridge),
    annotators: { reliability: way.reliability, leftBias: way.leftBias },
    logNu: null,
    logLikelihood,
    iterations,
    converged,
  };
}

/** Expected games and answers; log P(labels). */
function expectation(
  labels: PairLabels,
  games: Games,
  scores: Float64Array,
  way: OtherWay,
  { byScores, others, othersLeft }: Record<"byScores" | "others" | "othersLeft", Float64Array>,
): number {
  for (const column of [games.firstWins, games.secondWins, byScores, others, othersLeft]) column.fill(0);
  let logLikelihood = 0;
  const add = (column: Float64Array, at: number, weight: number) => {
    column[at] = (column[at] as number) + weight;
  };
  for (let l = 0; l < labels.left.length; l++) {
    const outcome = labels.outcome[l];
    for (const left of outcome === LEFT ? [true] : outcome === RIGHT ? [false] : [true, false]) {
      const weight = outcome === LEFT || outcome === RIGHT ? 1 : 0.5;
      const [a, b, k] = [labels.left[l] as number, labels.right[l] as number, labels.annotator[l] as number];
      const delta = (scores[a] as number) - (scores[b] as number);
      const chance = 1 / (1 + Math.exp(left ? -delta : delta));
      const reliability = way.reliability[k] as number;
      const [seen, unseen] = [reliability * chance, (1 - reliability) * way.chance(k, left, chance)];
      const sum = Math.max(seen + unseen, Number.MIN_VALUE);
      logLikelihood += weight * Math.log(sum);
      const looked = (weight * seen) / sum;
      add(byScores, k, looked);
      add(others, k, weight - looked);
      if (left) add(othersLeft, k, weight - looked);
      const p = games.pair[l] as number;
      const firstWon = (left ? a : b) === games.first[p];
      add(firstWon ? games.firstWins : games.secondWins, p, looked);
      if (way.speaksForOther) add(firstWon ? games.secondWins : games.firstWins, p, weight - looked);
    }
  }
  return logLikelihood;
}
