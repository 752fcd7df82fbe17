import { choiceProbabilities } from "../reward/likelihood.ts";
import { ACQUISITIONS, type AcquisitionName } from "./acquisitions.ts";
import { APART, type Reasons } from "./choose-pairs.ts";
import { farthestFirst } from "./farthest-first.ts";
import { rewardsOf, type ScoredPool } from "./scored-pool.ts";

/** Items of a pool that may be asked about together, by place. */
export type PoolGroup = readonly number[];

export interface ChosenPoolGroup {
  readonly items: PoolGroup;
  readonly reasons: Reasons;
}

/**
 * Chooses groups among candidates, as `choosePairs` chooses pairs: by the mean of the acquisition over the pairs within,
 * and unlike one another, as far as their middles are apart. Never one with two items that are nearly the same, and never
 * two groups that lie in the same place.
 * @param asked groups that are asked already, to keep away from
 * @returns at most `count`
 */
export function chooseGroups(
  pool: ScoredPool,
  candidates: readonly PoolGroup[],
  asked: readonly PoolGroup[],
  { count, acquisition, diversity }: { count: number; acquisition: AcquisitionName; diversity: number },
): ChosenPoolGroup[] {
  const scores = Float64Array.from(candidates, (group) => meanAcquisition(pool, group, acquisition));
  const least = scores.reduce((a, b) => Math.min(a, b), 0);
  const middles = candidates.map((group) => middleOf(pool, group));
  const before = asked.map((group) => middleOf(pool, group));
  const nearest = Float64Array.from(candidates, (group, i) =>
    hasTwins(pool, group)
      ? 0
      : before.reduce(
          (d, other) => Math.min(d, apart(middles[i] as Float64Array, other)),
          Number.POSITIVE_INFINITY,
        ),
  );
  const distance = (a: number, b: number) => apart(middles[a] as Float64Array, middles[b] as Float64Array);
  const chosen = farthestFirst(
    { scores: scores.map((score) => score - least), distance, nearest },
    { count, weight: diversity, apart: APART },
  );
  return chosen.map(({ point, distance: far }) => {
    const items = candidates[point] as PoolGroup;
    const score = scores[point] as number;
    const reasons = {
      acquisition,
      score,
      ...foretold(pool, items),
      distance: Number.isFinite(far) ? far : null,
    };
    return { items, reasons };
  });
}

const pairsOf = (group: PoolGroup) => group.flatMap((a, i) => group.slice(i + 1).map((b) => [a, b] as const));

function meanAcquisition(pool: ScoredPool, group: PoolGroup, acquisition: AcquisitionName): number {
  const pairs = pairsOf(group);
  return pairs.reduce((sum, [a, b]) => {
    const pair = { first: rewardsOf(pool, a), second: rewardsOf(pool, b) };
    return sum + ACQUISITIONS[acquisition](pair, pool.likelihoods) / pairs.length;
  }, 0);
}

const placeOf = ({ embedding, size }: ScoredPool, item: number) =>
  embedding.subarray(item * size, (item + 1) * size);

function middleOf(pool: ScoredPool, group: PoolGroup): Float64Array {
  const middle = new Float64Array(pool.size);
  for (const item of group)
    for (const [i, at] of placeOf(pool, item).entries())
      middle[i] = (middle[i] as number) + at / group.length;
  return middle;
}

const hasTwins = (pool: ScoredPool, group: PoolGroup): boolean =>
  pairsOf(group).some(([a, b]) => apart(placeOf(pool, a), placeOf(pool, b)) <= APART);

function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return Math.sqrt(sum);
}

/** What the ensemble says of the item that it takes for the best. */
function foretold(pool: ScoredPool, group: PoolGroup): Pick<Reasons, "likelier" | "tie" | "disagreement"> {
  const members = pool.likelihoods.map((likelihood, m) =>
    choiceProbabilities(
      group.map((item) => pool.rewards[item * pool.members + m] as number),
      likelihood,
    ),
  );
  const mean = (place: number) =>
    members.reduce((sum, chances) => sum + (chances[place] as number), 0) / members.length;
  const means = group.map((_, place) => mean(place));
  const likelier = Math.max(...means);
  const best = means.indexOf(likelier);
  const spread = members.reduce((sum, chances) => sum + ((chances[best] as number) - likelier) ** 2, 0);
  return { likelier, tie: 0, disagreement: Math.sqrt(spread / members.length) };
}
