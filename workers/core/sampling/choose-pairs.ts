import { outcomeProbabilities } from "../reward/likelihood.ts";
import { ACQUISITIONS, type AcquisitionName } from "./acquisitions.ts";
import { farthestFirst } from "./farthest-first.ts";
import { type PoolPair, pairDistance, pairVector, rewardsOf, type ScoredPool } from "./scored-pool.ts";

/** Why the live model wants to know about a pair; numbers are the same whichever item is left. */
export interface Reasons {
  readonly acquisition: AcquisitionName;
  /** By the acquisition; see its file for the unit. */
  readonly score: number;
  /** Probability of the likelier side among the answers that name one, in [0.5, 1]; of a group of the likeliest best. */
  readonly likelier: number;
  /** Probability of a tie; 0 where the project has none. */
  readonly tie: number;
  /** Standard deviation over the members of the probability that one side is preferred (the likeliest best), in [0, 0.5]. */
  readonly disagreement: number;
  /** From the nearest pair or group that was chosen before it; null for the first. */
  readonly distance: number | null;
}

export interface ChosenPoolPair extends PoolPair {
  readonly reasons: Reasons;
}

/** Pairs nearer to one another than this, and items nearer than this, are taken for the same; items lie √2 from the middle. */
export const APART = 0.02;

/**
 * Chooses pairs among candidates: much to be learned from each by the acquisition, and unlike one another
 * (`farthestFirst` over {@link pairVector}). Never two that are nearly the same, never two items that are.
 * @param asked pairs that are asked already, to keep away from
 * @returns at most `count`
 */
export function choosePairs(
  pool: ScoredPool,
  candidates: readonly PoolPair[],
  asked: readonly PoolPair[],
  { count, acquisition, diversity }: { count: number; acquisition: AcquisitionName; diversity: number },
): ChosenPoolPair[] {
  const seen = candidates.map(({ first, second }) => ({
    first: rewardsOf(pool, first),
    second: rewardsOf(pool, second),
  }));
  const scores = Float64Array.from(seen, (pair) => ACQUISITIONS[acquisition](pair, pool.likelihoods));
  const least = scores.reduce((a, b) => Math.min(a, b), 0);
  const vectors = candidates.map((pair) => pairVector(pool, pair));
  const before = asked.map((pair) => pairVector(pool, pair));
  const same = new Float64Array(pool.size);
  const nearest = Float64Array.from(vectors, (vector) =>
    pairDistance(vector, same) <= APART
      ? 0
      : before.reduce((d, other) => Math.min(d, pairDistance(vector, other)), Number.POSITIVE_INFINITY),
  );
  const distance = (a: number, b: number) =>
    pairDistance(vectors[a] as Float64Array, vectors[b] as Float64Array);
  const chosen = farthestFirst(
    { scores: scores.map((score) => score - least), distance, nearest },
    { count, weight: diversity, apart: APART },
  );
  return chosen.map((each) => ({
    ...(candidates[each.point] as PoolPair),
    reasons: {
      acquisition,
      score: scores[each.point] as number,
      ...foretold(pool, candidates[each.point] as PoolPair),
      distance: Number.isFinite(each.distance) ? each.distance : null,
    },
  }));
}

function foretold(pool: ScoredPool, { first, second }: PoolPair) {
  const answers = pool.likelihoods.map((likelihood, m) =>
    outcomeProbabilities(
      (pool.rewards[first * pool.members + m] as number) -
        (pool.rewards[second * pool.members + m] as number),
      likelihood,
    ),
  );
  const mean = (of: (answer: (typeof answers)[number]) => number) =>
    answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
  const [left, tie, right] = [mean((a) => a.left), mean((a) => a.tie), mean((a) => a.right)];
  const preferred = mean((a) => a.left + a.tie / 2);
  return {
    likelier: Math.max(left, right) / (left + right),
    tie,
    disagreement: Math.sqrt(mean((a) => (a.left + a.tie / 2 - preferred) ** 2)),
  };
}
