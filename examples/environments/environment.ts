import type { Random } from "../../workers/core/random.ts";

/**
 * A small world for an agent to act in, with a true reward that people stand in for. The true reward of a step is a
 * function of the observation and the action of that step alone, so that a reward model of single steps can learn it.
 */
export interface Environment {
  readonly name: string;
  /** The scene that draws it on a phone. */
  readonly renderer: string;
  readonly observationSize: number;
  /** Actions are continuous, in [−1, 1] each; numbers outside are clipped. */
  readonly actionSize: number;
  readonly stepMs: number;
  readonly episodeSteps: number;
  /** Starts an episode from a random state; the same random numbers give the same episode. */
  begin(random: Random): Episode;
  /**
   * The true reward of each step, worked out from what a replay shows.
   * @param states [steps, n]: the render states of consecutive steps
   */
  trueRewardsOf(states: readonly (readonly number[])[]): number[];
}

/** One run through an environment. */
export interface Episode {
  /** [observationSize], scaled to about unit size. */
  observe(): number[];
  /** What there was to see of the step last taken: the state that it began in and what the agent did in it. */
  renderState(): number[];
  /** Acts for one step; gives its true reward, which agents that learn from people never see. */
  step(action: readonly number[]): number;
}

/** The action within its bounds; a missing or non-finite number counts as 0. */
export function clipAction(action: readonly number[], size: number): number[] {
  const clipped = new Array<number>(size);
  for (let i = 0; i < size; i++) {
    const value = action[i] ?? 0;
    clipped[i] = Number.isFinite(value) ? Math.min(Math.max(value, -1), 1) : 0;
  }
  return clipped;
}
