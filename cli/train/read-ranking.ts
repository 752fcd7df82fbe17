import { MOST_ITEMS, type Ranks } from "../../workers/core/ranks.ts";
import { type Item, readItem } from "./read-item.ts";

/** How somebody ranked several items. */
export interface RankedItems {
  readonly items: readonly Item[];
  readonly ranks: Ranks;
  readonly annotator: string | null;
}

/**
 * Reads `{items, ranking, prompt?, annotator?}`: `ranking` has places of items, the best first; a list in it is a tie,
 * and what it leaves out is worse than all that it names.
 * @returns a sentence that names the field at fault where it is something else
 */
export function readRanking(given: Readonly<Record<string, unknown>>): RankedItems | string {
  const { prompt, items, ranking, annotator = null } = given;
  if (!Array.isArray(items) || items.length < 2 || items.length > MOST_ITEMS)
    return `items: expected 2 to ${MOST_ITEMS} items.`;
  if (annotator !== null && typeof annotator !== "string") return "annotator: expected text.";
  const read: Item[] = [];
  for (const [i, each] of items.entries()) {
    const item = readItem(each, prompt, `items.${i}`);
    if (typeof item === "string") return item;
    const [first = item] = read;
    if (item.kind !== first.kind)
      return `items.${i}: expected ${first.kind}, as items.0 is, received ${item.kind}.`;
    read.push(item);
  }
  const ranks = ranksOf(ranking, items.length);
  return typeof ranks === "string" ? ranks : { items: read, ranks, annotator };
}

function ranksOf(ranking: unknown, size: number): Ranks | string {
  const wrong = `ranking: expected places of items, 0 to ${size - 1}, the best first, each once; a list of some is a tie.`;
  if (!Array.isArray(ranking) || ranking.length === 0) return wrong;
  const ranks = new Array<number | undefined>(size).fill(undefined);
  let better = 0;
  for (const step of ranking) {
    const tied: unknown[] = Array.isArray(step) ? step : [step];
    for (const place of tied) {
      if (typeof place !== "number" || !(place in ranks) || ranks[place] !== undefined) return wrong;
      ranks[place] = better;
    }
    better += tied.length;
  }
  const whole = ranks.map((rank) => rank ?? better);
  return whole.some((rank) => rank > 0) ? whole : "ranking: expected one item to be better than another.";
}
