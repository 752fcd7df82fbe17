import { type Fit, mostProbable } from "../aggregation/fit.ts";
import type { OnlinePosterior } from "./online-posterior.ts";

/** How far a running estimate was from the full fit that replaces it. */
export interface OnlineDifference {
  /** Share of items with the same most probable class, in [0, 1]. */
  readonly sameConsensus: number;
  /** Mean of the total variation distances of the posteriors, in [0, 1]. */
  readonly meanDistance: number;
  /** Mean and largest distance of the annotators' reliabilities. */
  readonly meanReliabilityGap: number;
  readonly worstReliabilityGap: number;
}

/** To be reported whenever a full fit replaces a running one. */
export function onlineDifference(online: OnlinePosterior, fit: Fit): OnlineDifference {
  const { classes } = online;
  const items = fit.posterior.length / classes;
  const running = online.allPosteriors(items);
  let same = 0;
  let distance = 0;
  for (let i = 0; i < items; i++) {
    const best = mostProbable(running, classes, i);
    if (mostProbable(fit.posterior, classes, i).some((k) => best.includes(k))) same++;
    for (let k = 0; k < classes; k++)
      distance +=
        Math.abs((running[i * classes + k] as number) - (fit.posterior[i * classes + k] as number)) / 2;
  }
  const gaps = Array.from(fit.annotators.reliability, (share, j) => Math.abs(share - online.reliability(j)));
  return {
    sameConsensus: items === 0 ? 1 : same / items,
    meanDistance: items === 0 ? 0 : distance / items,
    meanReliabilityGap: gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length),
    worstReliabilityGap: Math.max(0, ...gaps),
  };
}
