import type { Random } from "../../workers/core/random.ts";
import type { Environment } from "../environments/environment.ts";
import type { Policy } from "./policy.ts";

/** One episode as it went: a row a step in each. */
export interface Trajectory {
  /** [steps, observationSize] */
  readonly observations: readonly (readonly number[])[];
  /** [steps, actionSize] */
  readonly actions: readonly (readonly number[])[];
  /** [steps, n] */
  readonly renderStates: readonly (readonly number[])[];
  /** Sum of the true rewards: to report how well an agent does, never to learn from where people teach. */
  readonly trueReturn: number;
}

/** Lets a policy act for one episode. */
export function rollOut(environment: Environment, policy: Policy, random: Random): Trajectory {
  const episode = environment.begin(random);
  const observations: number[][] = [];
  const actions: number[][] = [];
  const renderStates: number[][] = [];
  let trueReturn = 0;
  for (let step = 0; step < environment.episodeSteps; step++) {
    const observation = episode.observe();
    const action = [...policy(observation)];
    trueReturn += episode.step(action);
    observations.push(observation);
    actions.push(action);
    renderStates.push(episode.renderState());
  }
  return { observations, actions, renderStates, trueReturn };
}

/** Mean true return over some episodes, which start where `random` says. */
export function meanTrueReturn(
  environment: Environment,
  policy: Policy,
  episodes: number,
  random: Random,
): number {
  let sum = 0;
  for (let i = 0; i < episodes; i++) sum += rollOut(environment, policy, random).trueReturn;
  return sum / episodes;
}
