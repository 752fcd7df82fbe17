import { goldenSection } from "./golden-section.ts";
import { type Judged, surprise } from "./judged.ts";
import type { Likelihood, TieModel } from "./likelihood.ts";

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
 * @param judged training comparisons and groups, with what one member thinks of them
 */
export function fitLikelihood(
  judged: readonly Judged[],
  { ties, noise, tieModel }: { readonly ties: boolean; readonly noise: number; readonly tieModel: TieModel },
): FittedLikelihood {
  const deltas = judged.flatMap(differencesOf);
  const typical =
    Math.sqrt(deltas.reduce((sum, delta) => sum + delta * delta, 0) / Math.max(1, deltas.length)) || 1;
  const cost = (logUnit: number, logNu: number | null) => {
    const unit = Math.exp(logUnit) / typical;
    let nats = 0;
    for (const each of judged) nats += surprise(each, [{ noise, logNu, tieModel }], 1 / unit).nats;
    return nats;
  };
  let [logUnit, logNu] = [0, ties ? 0 : null];
  for (let round = 0; round < (ties ? ROUNDS : 1); round++) {
    logUnit = goldenSection((at) => cost(at, logNu), -REACH, REACH);
    if (logNu !== null) logNu = goldenSection((at) => cost(logUnit, at), -REACH, REACH);
  }
  return { unit: Math.exp(logUnit) / typical, logNu, noise, tieModel };
}

/** How far apart the member sees items: two of them, or each of a group from the next. */
function differencesOf(judged: Judged): readonly number[] {
  if ("deltas" in judged) return judged.deltas;
  const [rewards = []] = judged.rewards;
  return rewards.slice(1).map((reward, i) => reward - (rewards[i] as number));
}
