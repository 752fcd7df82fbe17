import { betaCdf, betaQuantile } from "../quality/beta-distribution.ts";

/** Beta posterior of an annotator's probability of being right. */
export interface Accuracy {
  readonly right: number;
  readonly wrong: number;
}

/** What is believed of somebody before their first check: 80 % right, worth four answers. */
export const PRIOR_ACCURACY: Accuracy = { right: 3.2, wrong: 0.8 };

/** Posterior mean with the equal-tailed 95 % credible interval. */
export function accuracyInterval({ right, wrong }: Accuracy): { value: number; low: number; high: number } {
  return {
    value: right / (right + wrong),
    low: betaQuantile(0.025, right, wrong),
    high: betaQuantile(0.975, right, wrong),
  };
}

/** Posterior probability of being right less often than `floor`. */
export const doubt = ({ right, wrong }: Accuracy, floor: number): number => betaCdf(floor, right, wrong);
