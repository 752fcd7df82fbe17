import type { Random } from "../../workers/core/random.ts";
import type { Trajectory } from "./rollout.ts";

/** A fragment in the shape in which it is uploaded (`FragmentInput` of the contract). */
export interface FragmentUpload {
  observations: number[][];
  actions: number[][];
  renderStates: number[][];
  source: string;
}

/**
 * Cuts a run of consecutive steps out of one of the trajectories, each and each place in it equally likely.
 * @param steps how long; a shorter trajectory is taken whole
 * @param source where it came from, e.g. `cem-7`
 * @throws RangeError where there is no trajectory
 */
export function cutFragment(
  trajectories: readonly Trajectory[],
  steps: number,
  source: string,
  random: Random,
): FragmentUpload {
  const trajectory = trajectories[Math.floor(random() * trajectories.length)];
  if (!trajectory) throw new RangeError("No trajectory to cut a fragment from.");
  const room = Math.max(trajectory.observations.length - steps, 0);
  const start = Math.floor(random() * (room + 1));
  const cut = (rows: readonly (readonly number[])[]) =>
    rows.slice(start, start + steps).map((row) => [...row]);
  return {
    observations: cut(trajectory.observations),
    actions: cut(trajectory.actions),
    renderStates: cut(trajectory.renderStates),
    source,
  };
}
