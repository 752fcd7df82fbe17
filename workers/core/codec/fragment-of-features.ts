import { type FragmentPolicy, featureRow, givenRow, rowSize } from "../project-policy.ts";
import type { Fragment } from "./fragment.ts";

/**
 * The fragment that features were made of (the inverse of reward/step-features.ts), for projects whose phones draw the
 * observations: features know nothing of render states and pixels.
 * @param features [steps, featureSize]
 */
export function fragmentOfFeatures(features: Float32Array, policy: FragmentPolicy): Fragment {
  const row = featureRow(policy);
  const width = rowSize(row);
  const steps = features.length / width;
  const { observation: observationSize, action: actionSize } = givenRow(policy);
  const observations = new Float32Array(steps * observationSize);
  const actions = new Float32Array(steps * actionSize);
  for (let step = 0; step < steps; step++) {
    const at = step * width;
    observations.set(features.subarray(at, at + observationSize), step * observationSize);
    const given = features.subarray(at + observationSize, at + observationSize + row.action);
    if (policy.action.type === "continuous") actions.set(given, step * actionSize);
    else actions[step] = given.indexOf(1);
  }
  const end = features.length - row.done;
  return {
    steps,
    observations,
    observationSize,
    actions,
    actionSize,
    nextObservation: row.nextObservation > 0 ? features.slice(end - row.nextObservation, end) : null,
    done: row.done > 0 ? features.at(-1) === 1 : null,
    renderStates: new Float32Array(0),
    renderSize: 0,
    frames: null,
  };
}
