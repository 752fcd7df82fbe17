import type { Random } from "../../workers/core/random.ts";

export interface CemSettings {
  /** How many numbers are searched. */
  readonly size: number;
  readonly random: Random;
  /** Candidates a round. */
  readonly population?: number;
  /** Candidates of the first round, which decides near which optimum the search goes on; as many as later if not told. */
  readonly firstPopulation?: number;
  /** Share of the candidates that the next round is fitted to. */
  readonly eliteShare?: number;
  /** Standard deviation of the first round. */
  readonly initialDeviation?: number;
  /** Added to the standard deviation, shrinking linearly to nothing over `noiseRounds`; keeps the search awake. */
  readonly extraNoise?: number;
  readonly noiseRounds?: number;
}

/** Where a search stands; plain numbers, so that it can be stored and gone on with. */
export interface CemState {
  readonly round: number;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** A search in rounds: ask for candidates, tell how good each was, repeat. */
export interface CrossEntropyMethod {
  /** The candidates of this round, [population][size]; the first is the mean itself. */
  ask(): Float32Array[];
  /** Ends the round. @param scores one a candidate, in the order of `ask`; higher is better */
  tell(scores: readonly number[]): void;
  /** The mean of the search, which is the policy to use. */
  mean(): Float32Array;
  /** The candidate with the highest score of the last round. */
  best(): Float32Array;
  state(): CemState;
}

/**
 * The cross-entropy method with a diagonal normal and decreasing extra noise: Szita & Lőrincz 2006, "Learning Tetris
 * using the noisy cross-entropy method", Neural Computation 18(12), doi:10.1162/neco.2006.18.12.2936.
 * Scores count by order alone, so that any reward that orders alike searches alike.
 * @param from where an earlier search stood; without it, a search starts at 0
 */
export function createCem(
  {
    size,
    random,
    population = 64,
    firstPopulation = population,
    eliteShare = 0.15,
    initialDeviation = 1,
    extraNoise = 0.3,
    noiseRounds = 25,
  }: CemSettings,
  from?: CemState,
): CrossEntropyMethod {
  const mean = from ? Float32Array.from(from.mean) : new Float32Array(size);
  const deviation = from ? Float32Array.from(from.deviation) : new Float32Array(size).fill(initialDeviation);
  const eliteCount = Math.max(2, Math.round(eliteShare * population));
  let candidates: Float32Array[] = [];
  let best = mean.slice();
  let round = from?.round ?? 0;

  return {
    ask() {
      candidates = Array.from({ length: round === 0 ? firstPopulation : population }, (_, i) =>
        i === 0 ? mean.slice() : mean.map((value, j) => value + deviation[j]! * normal(random)),
      );
      return candidates.map((candidate) => candidate.slice());
    },
    tell(scores) {
      if (scores.length !== candidates.length)
        throw new RangeError(`Expected ${candidates.length} scores, received ${scores.length}.`);
      const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
      const elite = order.slice(0, eliteCount).map((i) => candidates[i]!);
      best = elite[0]!.slice();
      const noise = extraNoise * Math.max(0, 1 - round / noiseRounds);
      for (let j = 0; j < size; j++) {
        const centre = elite.reduce((sum, one) => sum + one[j]!, 0) / elite.length;
        const variance = elite.reduce((sum, one) => sum + (one[j]! - centre) ** 2, 0) / elite.length;
        mean[j] = centre;
        deviation[j] = Math.sqrt(variance + noise ** 2);
      }
      round++;
    },
    mean: () => mean.slice(),
    best: () => best.slice(),
    state: () => ({ round, mean: [...mean], deviation: [...deviation] }),
  };
}

/** A draw from the standard normal (Box & Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
