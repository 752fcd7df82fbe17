/** The most items that one task shows. */
export const MOST_ITEMS = 8;

/**
 * What an annotator said of a group: for each of its items how many are better, so that 0 stands at the best, and equal
 * numbers are ties: [0, 2, 0, 3]. Best of: 0 at the best one, 1 at all others, of which nothing is said.
 */
export type Ranks = readonly number[];

/** Whether numbers are {@link Ranks}. */
export const areRanks = (given: readonly number[]): boolean =>
  given.every((rank) => rank === given.filter((other) => other < rank).length);

/** Which items nothing is better than, by place. */
export const topsOf = (ranks: Ranks): number[] => ranks.flatMap((rank, place) => (rank === 0 ? [place] : []));

/**
 * Ranks as they were shown, in the group's own frame.
 * @param shown the place of the item shown first, of the second …
 */
export function inOwnFrame(ranks: Ranks, shown: readonly number[]): number[] {
  const own = new Array<number>(ranks.length);
  for (const [position, place] of shown.entries()) own[place] = ranks[position] as number;
  return own;
}

/** Ranks of a group's own frame, as they were shown: the reverse of {@link inOwnFrame}. */
export const asShown = (ranks: Ranks, shown: readonly number[]): number[] =>
  shown.map((place) => ranks[place] as number);

export const sameRanks = (one: Ranks | null, other: Ranks | null): boolean =>
  one === other || (one !== null && other !== null && one.join() === other.join());

/** As the store keeps them. */
export const parseRanks = (json: string | null): Ranks | null =>
  json === null ? null : (JSON.parse(json) as Ranks);
