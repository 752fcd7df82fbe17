import { goldenSection } from "./golden-section.ts";
import { surprise } from "./judged.ts";
import { type Likelihood, outcomeProbabilities, type TieModel } from "./likelihood.ts";
import type { CountedComparison } from "./training-set.ts";

/** How rewards from elsewhere are read as labels: times `unit` they are log-odds. */
export interface FittedLikelihood extends Likelihood {
  readonly unit: number;
}

/** Searched around the scale on which a typical difference is one unit of log-odds. */
const REACH = Math.log(1_000);
const ROUNDS = 6;

/**
 * The scale of a model that was trained elsewhere, and with ties its ν, under which the training labels surprise least
 * (one after the other by golden-section search until both stand). Rewards that are known up to a factor only become
 * comparable with ours; their order stays.
 *
 * @param deltas reward of left − reward of right of each comparison
 */
export function fitLikelihood(
  comparisons: readonly CountedComparison[],
  deltas: readonly number[],
  { ties, noise, tieModel }: { readonly ties: boolean; readonly noise: number; readonly tieModel: TieModel },
): FittedLikelihood {
  const typical =
    Math.sqrt(deltas.reduce((sum, delta) => sum + delta * delta, 0) / Math.max(1, deltas.length)) || 1;
  const cost = (logUnit: number, logNu: number | null) => {
    const unit = Math.exp(logUnit) / typical;
    let nats = 0;
    for (const [i, counts] of comparisons.entries())
      nats += surprise(
        { counts },
        outcomeProbabilities(unit * (deltas[i] as number), { noise, logNu, tieModel }),
      ).nats;
    return nats;
  };
  let [logUnit, logNu] = [0, ties ? 0 : null];
  for (let round = 0; round < (ties ? ROUNDS : 1); round++) {
    logUnit = goldenSection((at) => cost(at, logNu), -REACH, REACH);
    if (logNu !== null) logNu = goldenSection((at) => cost(logUnit, at), -REACH, REACH);
  }
  return { unit: Math.exp(logUnit) / typical, logNu, noise, tieModel };
}
