import type { Judged, JudgedGroup } from "./judged.ts";
import type { CountedComparison, RankedGroup } from "./training-set.ts";

type Said = { readonly group: string | null; readonly judged: Judged };

/**
 * A held-out comparison, or group of items, once for each group of annotators that has judged it, with what they said.
 * @param groups of each annotator, in the order in which votes count them; null for those of none
 * @param ties whether the project still asks for ties
 */
export function saidByGroup(
  comparison: Pick<CountedComparison, "votes"> | Pick<RankedGroup, "rankings">,
  judged: Judged,
  groups: readonly (string | null)[],
  ties: boolean,
): Said[] {
  if ("rewards" in judged) return rankedByGroup(judged, groups);
  const said = new Map<string | null, { leftCount: number; tieCount: number; rightCount: number }>();
  for (const [annotator, outcome] of "votes" in comparison ? comparison.votes : []) {
    if (outcome === "tie" && !ties) continue;
    const group = groups[annotator] ?? null;
    const counts = said.get(group) ?? { leftCount: 0, tieCount: 0, rightCount: 0 };
    counts[`${outcome}Count`]++;
    said.set(group, counts);
  }
  return [...said].map(([group, counts]) => ({ group, judged: { counts, deltas: judged.deltas } }));
}

function rankedByGroup(judged: JudgedGroup, groups: readonly (string | null)[]): Said[] {
  const said = Map.groupBy(judged.rankings, ({ annotator }) => groups[annotator] ?? null);
  return [...said].map(([group, rankings]) => ({ group, judged: { ...judged, rankings } }));
}
