/** A reward as a protocol tells it. */
export interface ToldReward {
  readonly mean: number;
  readonly std: number;
  /** The one number, under the risk that was asked for. */
  readonly reward: number;
  /** The same of each of its steps. */
  readonly steps: readonly number[];
}

/** A reward as a number between 0 and 1: the probability that it is preferred to the average step's. */
export const sigmoid = (reward: number): number => 1 / (1 + Math.exp(-reward));
