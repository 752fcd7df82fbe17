import { type Random, seededRandom } from "../../workers/core/random.ts";
import type { Environment } from "../environments/environment.ts";
import { createCem } from "./cross-entropy.ts";
import { createPolicy, type Policy, parameterCount } from "./policy.ts";
import { createRace, leaderOf, type RaceSettings, type RaceState } from "./race.ts";
import { rollOut, type Trajectory } from "./rollout.ts";

/**
 * How good each trajectory was, one number each. The loop is the same whoever answers: the true reward, a learned
 * reward over HTTP, or chance.
 */
export type Score = (trajectories: readonly Trajectory[]) => Promise<readonly number[]>;

export interface AgentSettings extends Omit<RaceSettings, "size" | "random"> {
  /** Of the polynomial that the policy is. */
  readonly degree: number;
  /** Episodes that each candidate plays a round, during the race and after; all start from the same states. */
  readonly raceEpisodes: number;
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
  /** What it might do next: policies about the one that it would act by. @param deviation of each parameter; by default where its search stands */
  candidates(count: number, deviation?: number): Policy[];
  /** Where its search stands, to go on from later. */
  state(): RaceState;
}

/**
 * An agent that searches the parameters of a polynomial policy by a race of cross-entropy searches.
 * @param lead where one of the runners starts; see {@link createRace}
 */
export function createAgent(
  environment: Environment,
  settings: AgentSettings,
  random: Random,
  { lead, from }: { lead?: readonly number[]; from?: RaceState } = {},
): Agent {
  const { observationSize, actionSize } = environment;
  const shape = { observationSize, actionSize, degree: settings.degree };
  const size = parameterCount(shape);
  const race = createRace({ ...settings, size, random }, lead, from);
  let iteration = from?.round ?? 0;
  const policy = () => createPolicy(shape, race.mean());
  return {
    policy,
    state: race.state,
    candidates(count, deviation) {
      const stands = leaderOf(race.state());
      const about =
        deviation === undefined ? stands : { ...stands, deviation: stands.mean.map(() => deviation) };
      return createCem({ size, random, population: count, firstPopulation: count }, about)
        .ask()
        .map((parameters) => createPolicy(shape, parameters));
    },
    async iterate(score) {
      const episodes = iteration < settings.raceRounds ? settings.raceEpisodes : settings.episodes;
      const candidates = race.ask();
      const starts = Array.from({ length: episodes }, () => Math.floor(random() * 2 ** 32));
      const trajectories = candidates.flatMap((parameters) => {
        const acting = createPolicy(shape, parameters);
        return starts.map((start) => rollOut(environment, acting, seededRandom(start)));
      });
      const scores = await score(trajectories);
      race.tell(
        candidates.map((_, i) => {
          const own = scores.slice(i * episodes, (i + 1) * episodes);
          return own.reduce((sum, value) => sum + value, 0) / own.length;
        }),
      );
      return { iteration: ++iteration, trajectories, scores, policy: policy() };
    },
  };
}

/** The score that an agent cannot have where people teach it: what its environment itself says. */
export const trueScore: Score = async (trajectories) => trajectories.map(({ trueReturn }) => trueReturn);
