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
