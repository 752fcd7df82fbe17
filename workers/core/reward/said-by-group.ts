import type { Judged } from "./judged.ts";
import type { CountedComparison } from "./training-set.ts";

/**
 * A held-out comparison once for each group of annotators that has judged it, with what that group said.
 * @param groups of each annotator, in the order in which votes count them; null for those of none
 * @param ties whether the project still asks for ties
 */
export function saidByGroup(
  { votes }: Pick<CountedComparison, "votes">,
  { deltas }: Pick<Judged, "deltas">,
  groups: readonly (string | null)[],
  ties: boolean,
): { readonly group: string | null; readonly judged: Judged }[] {
  const said = new Map<string | null, { leftCount: number; tieCount: number; rightCount: number }>();
  for (const [annotator, outcome] of votes) {
    if (outcome === "tie" && !ties) continue;
    const group = groups[annotator] ?? null;
    const counts = said.get(group) ?? { leftCount: 0, tieCount: 0, rightCount: 0 };
    counts[`${outcome}Count`]++;
    said.set(group, counts);
  }
  return [...said].map(([group, counts]) => ({ group, judged: { counts, deltas } }));
}
