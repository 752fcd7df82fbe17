import { type ReferenceBins, referenceBins } from "./reference-bins.ts";

/** Mean and (population) standard deviation over the members for each step: what drift is watched on. */
export interface StepMeasures {
  readonly reward: Float32Array;
  readonly std: Float32Array;
}

/** @param scores [rows, members], each with mean 0 and variance 1 on the training steps */
export function stepMeasures(scores: Float32Array, members: number): StepMeasures {
  const rows = scores.length / members;
  const reward = new Float32Array(rows);
  const std = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let m = 0; m < members; m++) sum += scores[row * members + m] as number;
    const mean = sum / members;
    let squares = 0;
    for (let m = 0; m < members; m++) squares += ((scores[row * members + m] as number) - mean) ** 2;
    reward[row] = mean;
    std[row] = Math.sqrt(squares / members);
  }
  return { reward, std };
}

/**
 * The training steps' own measures in bins, from the trainer's raw scores.
 * @param raw [rows, members], each member on its own scale
 * @param scales what each member is freed of
 */
export function referenceOf(
  raw: Float32Array,
  scales: readonly { readonly mean: number; readonly std: number }[],
): { reward: ReferenceBins; std: ReferenceBins } {
  const scores = raw.map((value, i) => {
    const { mean, std } = scales[i % scales.length] as (typeof scales)[number];
    return (value - mean) / std;
  });
  const { reward, std } = stepMeasures(scores, scales.length);
  return { reward: referenceBins(reward), std: referenceBins(std) };
}
