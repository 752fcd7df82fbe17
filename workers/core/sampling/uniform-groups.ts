import type { Random } from "../random.ts";
import type { Split } from "../split.ts";

/** Items of one split that are judged together, by ordinal. */
export interface OrdinalGroup {
  readonly split: Split;
  readonly ordinals: readonly number[];
}

/**
 * Draws groups of distinct items uniformly (of two: pairs), each from the held-out items with probability `heldOutShare`, else from the
 * training items. A split with too few items leaves its share to the other. Groups may repeat.
 *
 * @param count how many groups; fewer come back (none) only where no split has items enough
 * @param size items a group
 * @param sizes items in each split
 * @param random uniform in [0, 1)
 */
export function drawUniformGroups(
  count: number,
  size: number,
  sizes: Readonly<Record<Split, number>>,
  heldOutShare: number,
  random: Random,
): OrdinalGroup[] {
  const usable = { train: sizes.train >= size, "held-out": sizes["held-out"] >= size };
  if (!usable.train && !usable["held-out"]) return [];
  return Array.from({ length: count }, () => {
    const wanted: Split = random() < heldOutShare ? "held-out" : "train";
    const split: Split = usable[wanted] ? wanted : wanted === "train" ? "held-out" : "train";
    return { split, ordinals: drawDistinct(size, sizes[split], random) };
  });
}

/** Some of 0 … from − 1, each subset as likely (Floyd 1987, in Bentley, "A sample of brilliance", CACM 30). */
export function drawDistinct(count: number, from: number, random: Random): number[] {
  const drawn = new Set<number>();
  for (let most = from - count; most < from; most++) {
    const at = Math.floor(random() * (most + 1));
    drawn.add(drawn.has(at) ? most : at);
  }
  return [...drawn];
}

/** The groups of a draw without those that came before in it, in whichever order. */
export function distinctGroups<Group extends OrdinalGroup>(groups: readonly Group[]): Group[] {
  const seen = new Set<string>();
  return groups.filter(({ split, ordinals }) => {
    const name = `${split} ${ordinals.toSorted((a, b) => a - b)}`;
    const fresh = !seen.has(name);
    seen.add(name);
    return fresh;
  });
}

/** How many comparisons a project should have by now: `perItem` for each item, `most` at the most. */
export function comparisonsDue(itemCount: number, perItem: number, most: number): number {
  return Math.min(most, Math.floor(itemCount * perItem));
}
