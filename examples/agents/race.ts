import { type CemSettings, type CemState, createCem } from "./cross-entropy.ts";

export interface RaceSettings extends Omit<CemSettings, "population" | "firstPopulation"> {
  /** Searches that start. */
  readonly runners: number;
  /** Rounds after which only the leader goes on. */
  readonly raceRounds: number;
  /** Candidates a round of each runner during the race, in its first round, and of the leader afterwards. */
  readonly racePopulation: number;
  readonly firstPopulation: number;
  readonly population: number;
}

/** One search of a race, and how well it does. */
export interface Runner {
  readonly search: CemState;
  /** Running mean of the scores of its mean; `null` before the first. */
  readonly standing: number | null;
}

/** Where a race stands; plain numbers, so that it can be stored and gone on with. */
export interface RaceState {
  readonly round: number;
  /** Best first. */
  readonly runners: readonly Runner[];
}

/** Several searches at once, asked and told like one. */
export interface Race {
  /** Candidates of all runners. */
  ask(): Float32Array[];
  /** Ends the round. @param scores one a candidate, in the order of `ask`; higher is better */
  tell(scores: readonly number[]): void;
  /** The mean of the leading search. */
  mean(): Float32Array;
  state(): RaceState;
}

/** How much of a standing is the last round's score. Rounds differ in their starting states, so that one says little. */
const FRESH = 0.4;

/**
 * A race of cross-entropy searches. One search alone now and then ends on a low hill (a pendulum that is only ever
 * balanced, never swung up); that four do is rare. All runners of a round are scored on the same starting states.
 *
 * @param lead where an earlier search ended: one of the runners starts there, the others at 0
 * @param from where an earlier race stood
 */
export function createRace(settings: RaceSettings, lead?: readonly number[], from?: RaceState): Race {
  const { size, runners: count, raceRounds, racePopulation, initialDeviation = 1 } = settings;
  const start = (mean: readonly number[]): Runner => ({
    search: { round: 0, mean, deviation: mean.map(() => initialDeviation) },
    standing: null,
  });
  const zero = new Array<number>(size).fill(0);
  let round = from?.round ?? 0;
  let runners =
    from?.runners ?? Array.from({ length: count }, (_, i) => start(i === 0 && lead ? lead : zero));
  let searches = open();

  function open() {
    const population = round < raceRounds ? racePopulation : settings.population;
    return runners.map(({ search }) => createCem({ ...settings, population }, search));
  }

  let asked: number[] = [];
  return {
    ask() {
      const candidates = searches.map((search) => search.ask());
      asked = candidates.map(({ length }) => length);
      return candidates.flat();
    },
    tell(scores) {
      let at = 0;
      runners = searches
        .map((search, i): Runner => {
          const own = scores.slice(at, at + (asked[i] ?? 0));
          at += own.length;
          search.tell(own);
          const before = runners[i]?.standing ?? null;
          const now = own[0] as number;
          return {
            search: search.state(),
            standing: before === null ? now : before + FRESH * (now - before),
          };
        })
        .sort((a, b) => (b.standing as number) - (a.standing as number));
      round++;
      if (round >= raceRounds) runners = runners.slice(0, 1);
      searches = open();
    },
    mean: () => (searches[0] as (typeof searches)[number]).mean(),
    state: () => ({ round, runners }),
  };
}

/** Where the next race begins that a new teacher calls for. */
export const leaderOf = ({ runners }: RaceState): CemState => (runners[0] as Runner).search;
