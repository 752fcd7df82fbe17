import { type Statement, type StatementRules, statementsOf } from "./statements.ts";
import type { CountedComparison } from "./training-set.ts";

/** What a training step learns from: a comparison with what is said of it, or a group that was ranked as one. */
export interface Example {
  /** By place: the left item and the right one; of a group all, the best first. */
  readonly items: readonly number[];
  /** Names what the bootstrap draws. */
  readonly unit: number;
  readonly statements: readonly Statement[];
  /** Of a group: the rank of each item, equal where they tie. */
  readonly ranks: readonly number[] | null;
}

/**
 * The comparisons as examples. Those that one k-way judgement implies are one example, the group's ranking, so that they
 * are never counted as independent; it is read off their wins.
 */
export function examplesOf(comparisons: readonly CountedComparison[], rules: StatementRules): Example[] {
  const groups = new Map<number, CountedComparison[]>();
  const examples: Example[] = [];
  for (const comparison of comparisons) {
    const { left, right, unit, group } = comparison;
    if (group !== null) groups.set(group, [...(groups.get(group) ?? []), comparison]);
    else
      examples.push({ items: [left, right], unit, statements: statementsOf(comparison, rules), ranks: null });
  }
  for (const implied of groups.values()) examples.push(rankedGroup(implied));
  return examples;
}

function rankedGroup(implied: readonly CountedComparison[]): Example {
  const wins = new Map<number, number>();
  const add = (item: number, count: number) => wins.set(item, (wins.get(item) ?? 0) + count);
  for (const { left, right, leftCount, rightCount } of implied) {
    add(left, leftCount - rightCount);
    add(right, rightCount - leftCount);
  }
  const ranked = [...wins].sort(([a, winsOfA], [b, winsOfB]) => winsOfB - winsOfA || a - b);
  return {
    items: ranked.map(([item]) => item),
    unit: implied[0]?.unit ?? 0,
    statements: [],
    ranks: ranked.map(([, count]) => ranked.findIndex(([, other]) => other === count)),
  };
}
