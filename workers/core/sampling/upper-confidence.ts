import type { Acquisition } from "./acquisition.ts";

/** How many standard deviations over the members an item is given the benefit of. */
const OPTIMISM = 2;

function upperBound(rewards: readonly number[]): number {
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const variance = rewards.reduce((sum, reward) => sum + (reward - mean) ** 2, 0) / rewards.length;
  return mean + OPTIMISM * Math.sqrt(variance);
}

/**
 * To find the best items rather than to know all: the lesser of the two items' upper confidence bounds, so that both
 * may yet be the best (after Zoghi 2014, arXiv:1312.3393, relative upper confidence bounds).
 */
export const upperConfidence: Acquisition = ({ first, second }) =>
  Math.min(upperBound(first), upperBound(second));
