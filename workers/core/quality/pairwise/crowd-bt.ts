import { fitMixture } from "./mixture-of-answers.ts";
import type { PairFit, PairFitOptions } from "./pair-fit.ts";
import type { PairLabels } from "./pair-labels.ts";

/** Beta(10, 1) on η as in the paper: people mostly mean what they say; it also tells the truth from its mirror image. */
const [RIGHT, WRONG] = [9, 0];
const START = 0.9;

/**
 * Crowd-BT (Chen, Bennett, Collins-Thompson & Horvitz 2013, doi:10.1145/2433396.2433420):
 * P(a beats b, says k) = η_k σ(Δ) + (1 − η_k) σ(−Δ), with η_k = 1/2 for guessing and 0 for the contrary.
 */
export function crowdBt(labels: PairLabels, options: PairFitOptions = {}): PairFit {
  const reliability = new Float64Array(labels.annotators).fill(START);
  return fitMixture(
    labels,
    {
      reliability,
      leftBias: null,
      speaksForOther: 1,
      chance: (_, __, byScores) => 1 - byScores,
      learn(byScores, others) {
        let logDensity = 0;
        for (let k = 0; k < reliability.length; k++) {
          const [right, wrong] = [(byScores[k] as number) + RIGHT, (others[k] as number) + WRONG];
          reliability[k] = right / (right + wrong);
          logDensity += RIGHT * Math.log(reliability[k] as number);
        }
        return logDensity;
      },
    },
    options,
  );
}
