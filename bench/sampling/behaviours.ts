import { createAgent, trueScore } from "../../examples/agents/agent-loop.ts";
import { cutFragment } from "../../examples/agents/fragments.ts";
import { createPolicy, createRandomPolicy, parameterCount } from "../../examples/agents/policy.ts";
import { rollOut, type Trajectory } from "../../examples/agents/rollout.ts";
import type { Environment } from "../../examples/environments/environment.ts";
import { hopper } from "../../examples/environments/hopper.ts";
import { pendulum } from "../../examples/environments/pendulum.ts";
import { puddles } from "../../examples/environments/puddles.ts";
import { type Random, seededRandom } from "../../workers/core/random.ts";

/** An environment, and how it is played here. */
interface Play {
  readonly environment: Environment;
  /** Of the polynomial policies. */
  readonly degree: number;
  /** Steps of an episode that fragments are cut from: a hopper that has fallen lies there, and all that lie are alike. */
  readonly keep: number;
}

export const PLAYS = {
  pendulum: { environment: pendulum, degree: 2, keep: 200 },
  hopper: { environment: hopper, degree: 1, keep: 60 },
  puddles: { environment: puddles, degree: 2, keep: 60 },
} as const satisfies Readonly<Record<string, Play>>;

export type PlayName = keyof typeof PLAYS;

/** Fragments as the trainer sees them, and what they are truly worth. */
export interface Behaviours {
  readonly width: number;
  /** float32 [items · steps, width]: observation, then action */
  readonly features: Float32Array;
  /** The true return of each over its steps. */
  readonly worth: Float64Array;
}

const AT_RANDOM = 24;
const MADE_UP = 60;
const ITERATIONS = 8;

/**
 * Episodes by policies such as a project meets: acting at random, made up, and those of an agent that learns from the
 * true reward, from its first iteration to its last.
 */
async function playMixed({ environment, degree }: Play, random: Random): Promise<Trajectory[]> {
  const { observationSize, actionSize } = environment;
  const shape = { observationSize, actionSize, degree };
  const agent = createAgent(
    environment,
    {
      degree,
      runners: 1,
      raceRounds: 1,
      racePopulation: 24,
      firstPopulation: 24,
      population: 24,
      raceEpisodes: 1,
      episodes: 1,
      initialDeviation: 1,
      eliteShare: 0.2,
    },
    random,
  );
  const policies = [
    ...Array.from({ length: AT_RANDOM }, () => createRandomPolicy(actionSize, random)),
    ...Array.from({ length: MADE_UP }, () => {
      const most = 3 * random();
      const draw = () => most * (2 * random() - 1);
      return createPolicy(shape, Float32Array.from({ length: parameterCount(shape) }, draw));
    }),
  ];
  const played = policies.map((policy) => rollOut(environment, policy, random));
  for (let i = 0; i < ITERATIONS; i++) {
    const { trajectories } = await agent.iterate(trueScore);
    played.push(...trajectories.filter((_, nth) => nth % 2 === 0));
  }
  return played;
}

/** So many fragments of so many steps, cut anywhere out of what mixed policies do. */
export async function gatherBehaviours(
  play: Play,
  { items, steps, seed }: { items: number; steps: number; seed: number },
): Promise<Behaviours> {
  const { environment, keep } = play;
  const random = seededRandom(seed);
  const first = <T>(rows: readonly T[]) => rows.slice(0, keep);
  const played = (await playMixed(play, random)).map(({ observations, actions, renderStates, ...rest }) => ({
    ...rest,
    observations: first(observations),
    actions: first(actions),
    renderStates: first(renderStates),
  }));
  const width = environment.observationSize + environment.actionSize;
  const features = new Float32Array(items * steps * width);
  const worth = new Float64Array(items);
  for (let i = 0; i < items; i++) {
    const { observations, actions, renderStates } = cutFragment(played, steps, "", random);
    for (let t = 0; t < steps; t++)
      features.set([...(observations[t] ?? []), ...(actions[t] ?? [])], (i * steps + t) * width);
    worth[i] = environment.trueRewardsOf(renderStates).reduce((sum, reward) => sum + reward, 0);
  }
  return { width, features, worth };
}
