import type { Split } from "../split.ts";

/** Two items of one split, by ordinal. */
export interface OrdinalPair {
  readonly split: Split;
  readonly first: number;
  readonly second: number;
}

/**
 * Draws pairs of distinct items uniformly, each pair from the held-out items with probability `heldOutShare`, else
 * from the training items. A split with fewer than two items leaves its share to the other. Pairs may repeat.
 *
 * @param count how many pairs; fewer come back (none) only where no split has two items
 * @param sizes items in each split
 * @param random uniform in [0, 1)
 */
export function drawUniformPairs(
  count: number,
  sizes: Readonly<Record<Split, number>>,
  heldOutShare: number,
  random: () => number,
): OrdinalPair[] {
  const usable = { train: sizes.train >= 2, "held-out": sizes["held-out"] >= 2 };
  if (!usable.train && !usable["held-out"]) return [];
  const pairs: OrdinalPair[] = [];
  for (let i = 0; i < count; i++) {
    const wanted: Split = random() < heldOutShare ? "held-out" : "train";
    const split: Split = usable[wanted] ? wanted : wanted === "train" ? "held-out" : "train";
    const first = Math.floor(random() * sizes[split]);
    const gap = 1 + Math.floor(random() * (sizes[split] - 1));
    pairs.push({ split, first, second: (first + gap) % sizes[split] });
  }
  return pairs;
}

/** The pairs of a draw without those that came before in it, whichever way round. */
export function distinctPairs(pairs: readonly OrdinalPair[]): OrdinalPair[] {
  const seen = new Set<string>();
  return pairs.filter(({ split, first, second }) => {
    const name = `${split} ${Math.min(first, second)} ${Math.max(first, second)}`;
    const fresh = !seen.has(name);
    seen.add(name);
    return fresh;
  });
}

/** How many comparisons a project should have by now: `perItem` for each item, `most` at the most. */
export function comparisonsDue(itemCount: number, perItem: number, most: number): number {
  return Math.min(most, Math.floor(itemCount * perItem));
}
