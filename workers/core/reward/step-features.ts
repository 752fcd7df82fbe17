import type { Fragment } from "../codec/fragment.ts";
import { type FragmentPolicy, featureSize } from "../project-policy.ts";

/**
 * What the reward model sees of a fragment: per step the observation, then the action, one-hot where it is discrete.
 * @returns float32 [steps, featureSize]
 */
export function stepFeatures(fragment: Fragment, policy: FragmentPolicy): Float32Array {
  const width = featureSize(policy);
  const { observationSize, actionSize } = fragment;
  const features = new Float32Array(fragment.steps * width);
  for (let step = 0; step < fragment.steps; step++) {
    const at = step * width;
    features.set(fragment.observations.subarray(step * observationSize, (step + 1) * observationSize), at);
    if (policy.action.type === "discrete")
      features[at + observationSize + (fragment.actions[step * actionSize] as number)] = 1;
    else
      features.set(
        fragment.actions.subarray(step * actionSize, (step + 1) * actionSize),
        at + observationSize,
      );
  }
  return features;
}

export interface Moments {
  readonly mean: Float32Array;
  readonly std: Float32Array;
}

/**
 * Mean and standard deviation of each feature over rows; a feature that never moves gets 1, so that it stays 0.
 * @param features [rows, width]
 */
export function featureMoments(features: Float32Array, width: number): Moments {
  const rows = features.length / width;
  const mean = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const [i, value] of features.entries()) mean[i % width] = (mean[i % width] as number) + value / rows;
  for (const [i, value] of features.entries())
    squares[i % width] = (squares[i % width] as number) + (value - (mean[i % width] as number)) ** 2 / rows;
  const std = Float32Array.from(squares, (square) => (square > 1e-12 ? Math.sqrt(square) : 1));
  return { mean: Float32Array.from(mean), std };
}
