import type { Aggregation } from "../training-policy.ts";
import { SUM, stepWeight } from "./aggregation.ts";

/** A reward with the ensemble's disagreement about it. */
export interface Reward {
  readonly mean: number;
  readonly std: number;
}

/**
 * The reward of each input: every member takes its own rewards of the input's steps together; mean and (population)
 * standard deviation are taken over those.
 * @param scores [rows, members]
 * @param steps rows of each input, in order
 */
export function rewardSums(
  scores: Float32Array,
  steps: readonly number[],
  members: number,
  aggregation: Aggregation = SUM,
): Reward[] {
  const sums = new Float64Array(members);
  let row = 0;
  return steps.map((count) => {
    sums.fill(0);
    for (let step = 0; step < count; step++, row++) {
      const weight = stepWeight(aggregation, step, count);
      for (let m = 0; m < members; m++)
        sums[m] = (sums[m] as number) + weight * (scores[row * members + m] as number);
    }
    // Plain loops: this runs for every row that is served.
    let total = 0;
    for (let m = 0; m < members; m++) total += sums[m] as number;
    const mean = total / members;
    let squares = 0;
    for (let m = 0; m < members; m++) squares += ((sums[m] as number) - mean) ** 2;
    return { mean, std: Math.sqrt(squares / members) };
  });
}
