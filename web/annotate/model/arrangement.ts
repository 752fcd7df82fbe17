/** Items of a group put in order by somebody: the best first. Items are named by their place as they were shown. */
export interface Arrangement {
  readonly order: readonly number[];
  /** Of each place in the order, whether its item ties with the one above it; never of the first. */
  readonly tied: readonly boolean[];
}

/** Items are told apart by letters, as their numbers are their places. */
export const letterOf = (item: number): string => String.fromCharCode(65 + item);

export const asItCame = (items: number): Arrangement => ({
  order: Array.from({ length: items }, (_, i) => i),
  tied: new Array(items).fill(false),
});

/** Takes the item at one place and puts it at another; it ties with nothing then, and what tied with it no longer does. */
export function moved({ order, tied }: Arrangement, from: number, to: number): Arrangement {
  const at = Math.max(0, Math.min(order.length - 1, to));
  if (at === from) return { order, tied };
  const item = order[from] as number;
  const bonds = tied.map((bond, place) => bond && place !== from && place !== from + 1);
  const others = order.filter((other) => other !== item);
  const rest = bonds.filter((_, place) => place !== from);
  rest[0] = false;
  // Whoever comes between two that tie parts them.
  if (at < rest.length) rest[at] = false;
  return {
    order: [...others.slice(0, at), item, ...others.slice(at)],
    tied: [...rest.slice(0, at), false, ...rest.slice(at)],
  };
}

/** Lets the item at a place tie with the one above it, or no longer; the first has none above. */
export const tieTurned = ({ order, tied }: Arrangement, place: number): Arrangement => ({
  order,
  tied: tied.map((bond, i) => (i === place && i > 0 ? !bond : bond)),
});

/** Of the item at each place in the order, how many are better. */
export function placesOf({ tied }: Arrangement): number[] {
  let rank = 0;
  return tied.map((bond, place) => {
    if (!bond) rank = place;
    return rank;
  });
}

/** The answer: of each item as it was shown, how many are better. */
export function ranksOf(arrangement: Arrangement): number[] {
  const ranks = new Array<number>(arrangement.order.length).fill(0);
  for (const [place, rank] of placesOf(arrangement).entries())
    ranks[arrangement.order[place] as number] = rank;
  return ranks;
}

/**
 * Where an item that is being dragged would come to lie: as far as its middle has passed the middles of others.
 * @param middles of the items at each place as they lay when the drag began, from the top
 * @param from its place then
 */
export function landingOf(middles: readonly number[], from: number, draggedBy: number): number {
  const middle = (middles[from] as number) + draggedBy;
  const above = middles.filter((other, place) => place < from && other >= middle).length;
  const below = middles.filter((other, place) => place > from && other <= middle).length;
  return from - above + below;
}
