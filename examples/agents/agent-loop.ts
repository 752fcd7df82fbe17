import { type Random, seededRandom } from "../../workers/core/random.ts";
import type { Environment } from "../environments/environment.ts";
import { type CemSettings, type CemState, createCem } from "./cross-entropy.ts";
import { createPolicy, type Policy, parameterCount } from "./policy.ts";
import { rollOut, type Trajectory } from "./rollout.ts";

/**
 * How good each trajectory was, one number each. The loop is the same whoever answers: the true reward, a learned
 * reward over HTTP, or chance.
 */
export type Score = (trajectories: readonly Trajectory[]) => Promise<readonly number[]>;

export interface AgentSettings extends Omit<CemSettings, "size" | "random"> {
  /** Of the polynomial that the policy is. */
  readonly degree: number;
  /** Episodes that each candidate plays a round; all candidates of a round start from the same states. */
  readonly episodes: number;
}

/** What an agent did in one round. */
export interface Round {
  /** 1, 2, 3 … */
  readonly iteration: number;
  /** All that was played: candidate after candidate. */
  readonly trajectories: readonly Trajectory[];
  readonly scores: readonly number[];
  /** The agent's policy after the round. */
  readonly policy: Policy;
}

export interface Agent {
  /** Plays, asks for scores, learns. */
  iterate(score: Score): Promise<Round>;
  /** The policy that it would act by now. */
  policy(): Policy;
  /** What it might do next: policies from where its search stands. */
  candidates(count: number): Policy[];
  /** Where its search stands, to go on from later. */
  state(): CemState;
}

/** An agent that searches the parameters of a polynomial policy by the cross-entropy method. */
export function createAgent(
  environment: Environment,
  settings: AgentSettings,
  random: Random,
  from?: CemState,
): Agent {
  const { observationSize, actionSize } = environment;
  const shape = { observationSize, actionSize, degree: settings.degree };
  const size = parameterCount(shape);
  const cem = createCem({ ...settings, size, random }, from);
  let iteration = from?.round ?? 0;
  const policy = () => createPolicy(shape, cem.mean());
  return {
    policy,
    state: cem.state,
    candidates: (count) =>
      createCem({ ...settings, size, random, population: count, firstPopulation: count }, cem.state())
        .ask()
        .map((parameters) => createPolicy(shape, parameters)),
    async iterate(score) {
      const candidates = cem.ask();
      const starts = Array.from({ length: settings.episodes }, () => Math.floor(random() * 2 ** 32));
      const trajectories = candidates.flatMap((parameters) => {
        const acting = createPolicy(shape, parameters);
        return starts.map((start) => rollOut(environment, acting, seededRandom(start)));
      });
      const scores = await score(trajectories);
      cem.tell(
        candidates.map((_, i) => {
          const own = scores.slice(i * settings.episodes, (i + 1) * settings.episodes);
          return own.reduce((sum, value) => sum + value, 0) / own.length;
        }),
      );
      return { iteration: ++iteration, trajectories, scores, policy: policy() };
    },
  };
}

/** The score that an agent cannot have where people teach it: what its environment itself says. */
export const trueScore: Score = async (trajectories) => trajectories.map(({ trueReturn }) => trueReturn);
