import type { Fragment } from "../codec/fragment.ts";
import { type FragmentPolicy, featureRow, rowSize } from "../project-policy.ts";

/**
 * What the reward model sees of a fragment: per step the observation, then the action, one-hot where it is discrete; then,
 * where the project reads them, the observation that follows and whether the episode ended, 1 or 0.
 * @param fragment with all that the policy reads (`checkFragment`)
 * @returns float32 [steps, featureSize]
 */
export function stepFeatures(fragment: Fragment, policy: FragmentPolicy): Float32Array {
  const row = featureRow(policy);
  const width = rowSize(row);
  const { steps, observations, observationSize, actions, actionSize } = fragment;
  const observation = (step: number) =>
    step < steps
      ? observations.subarray(step * observationSize, (step + 1) * observationSize)
      : (fragment.nextObservation as Float32Array);
  const features = new Float32Array(steps * width);
  for (let step = 0; step < steps; step++) {
    const at = step * width;
    features.set(observation(step), at);
    const action = at + row.observation;
    if (policy.action.type === "discrete") features[action + (actions[step * actionSize] as number)] = 1;
    else features.set(actions.subarray(step * actionSize, (step + 1) * actionSize), action);
    if (row.nextObservation > 0) features.set(observation(step + 1), action + row.action);
    if (row.done > 0 && step === steps - 1 && fragment.done) features[at + width - 1] = 1;
  }
  return features;
}

export interface Moments {
  readonly mean: Float32Array;
  readonly std: Float32Array;
}
