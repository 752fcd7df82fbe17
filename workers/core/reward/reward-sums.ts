/** A reward with the ensemble's disagreement about it. */
export interface Reward {
  readonly mean: number;
  readonly std: number;
}

/**
 * The reward of each input: every member sums its own rewards over the input's steps; mean and (population) standard
 * deviation are taken over those sums.
 * @param scores [rows, members]
 * @param steps rows of each input, in order
 */
export function rewardSums(scores: Float32Array, steps: readonly number[], members: number): Reward[] {
  const sums = new Float64Array(members);
  let row = 0;
  return steps.map((count) => {
    sums.fill(0);
    for (const end = row + count; row < end; row++)
      for (let m = 0; m < members; m++) sums[m] = (sums[m] as number) + (scores[row * members + m] as number);
    const mean = sums.reduce((total, sum) => total + sum, 0) / members;
    const variance = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0) / members;
    return { mean, std: Math.sqrt(variance) };
  });
}
