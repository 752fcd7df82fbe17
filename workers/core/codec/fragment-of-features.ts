import { type FragmentPolicy, featureSize } from "../project-policy.ts";
import type { Fragment } from "./fragment.ts";

/**
 * The fragment that features were made of (the inverse of reward/step-features.ts), for projects whose phones draw the
 * observations: features know nothing of render states and pixels.
 * @param features [steps, featureSize]
 */
export function fragmentOfFeatures(features: Float32Array, policy: FragmentPolicy): Fragment {
  const { observationSize, action } = policy;
  const width = featureSize(policy);
  const steps = features.length / width;
  const actionSize = action.type === "continuous" ? action.size : 1;
  const observations = new Float32Array(steps * observationSize);
  const actions = new Float32Array(steps * actionSize);
  for (let step = 0; step < steps; step++) {
    const at = step * width;
    observations.set(features.subarray(at, at + observationSize), step * observationSize);
    const given = features.subarray(at + observationSize, at + width);
    if (action.type === "continuous") actions.set(given, step * actionSize);
    else actions[step] = given.indexOf(1);
  }
  const none = new Float32Array(0);
  return {
    steps,
    observations,
    observationSize,
    actions,
    actionSize,
    renderStates: none,
    renderSize: 0,
    frames: null,
  };
}
