import { fitMixture } from "./mixture-of-answers.ts";
import type { PairFit, PairFitOptions } from "./pair-fit.ts";
import type { PairLabels } from "./pair-labels.ts";

/** Pseudo-answers: looked at, not looked at; and of the latter left and right. */
const [LOOKED, BLIND] = [4, 1];
const [LEFT, RIGHT] = [1, 1];
const START = 0.8;

/**
 * Noisy Bradley–Terry with skill and side bias, the model of crowd-kit's `NoisyBradleyTerry`:
 * P(y) = γ_k σ(y Δ) + (1 − γ_k) q_k^[y = left] (1 − q_k)^[y = right]. Somebody looks with chance γ_k; when not, they say left with
 * chance q_k. Skill and bias have Beta priors, so that somebody with few answers is taken for an average one.
 */
export function noisyBradleyTerry(labels: PairLabels, options: PairFitOptions = {}): PairFit {
  const reliability = new Float64Array(labels.annotators).fill(START);
  const leftBias = new Float64Array(labels.annotators).fill(0.5);
  return fitMixture(
    labels,
    {
      reliability,
      leftBias,
      speaksForOther: 0,
      chance: (k, left) => (left ? (leftBias[k] as number) : 1 - (leftBias[k] as number)),
      learn(byScores, others, othersLeft) {
        let logDensity = 0;
        for (let k = 0; k < reliability.length; k++) {
          const [looked, blind] = [(byScores[k] as number) + LOOKED, (others[k] as number) + BLIND];
          const skill = looked / (looked + blind);
          const left = ((othersLeft[k] as number) + LEFT) / ((others[k] as number) + LEFT + RIGHT);
          reliability[k] = skill;
          leftBias[k] = left;
          logDensity += LOOKED * Math.log(skill) + BLIND * Math.log(1 - skill);
          logDensity += LEFT * Math.log(left) + RIGHT * Math.log(1 - left);
        }
        return logDensity;
      },
    },
    options,
  );
}
