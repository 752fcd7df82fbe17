import { SUM, wholeWeight } from "./aggregation.ts";
import type { ItemRows } from "./item-features.ts";
import type { ModelCard } from "./reward-model.ts";

/** Sums of a file's normalised rewards, back on each member's own scale, on which its likelihood reads them. */
export function rawSums(
  sums: readonly (readonly number[])[],
  items: readonly ItemRows[],
  card: ModelCard,
): number[][] {
  const counted = items.map(({ steps }) => wholeWeight(card.aggregation ?? SUM, steps));
  return sums.map((members, i) =>
    members.map((sum, m) => {
      const { mean, std } = card.members[m] as { mean: number; std: number };
      return sum * std + (counted[i] as number) * mean;
    }),
  );
}
