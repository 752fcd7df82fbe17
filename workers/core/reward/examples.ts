import type { Ranks } from "../ranks.ts";
import { type Statement, type StatementRules, statementsOf } from "./statements.ts";
import type { Judgements } from "./training-set.ts";

/** What a training step learns from: a comparison with what is said of it, or a ranking of a group. */
export interface Example {
  /** By place: the left item and the right one; of a group all. */
  readonly items: readonly number[];
  /** Names what the bootstrap draws. */
  readonly unit: number;
  readonly statements: readonly Statement[];
  /** Of a group: the rank of each item, and what the ranking weighs. */
  readonly ranking: { readonly ranks: Ranks; readonly weight: number } | null;
}

/**
 * Comparisons and groups as examples. Each ranking of a group is one: its choices are learned as what they are, one after
 * the other among what was left (`choiceNats`), and never as the k(k − 1)/2 pairs that they imply. All rankings of a group
 * share its unit, so that a member of the ensemble draws them together.
 */
export function examplesOf({ comparisons, groups = [] }: Judgements, rules: StatementRules): Example[] {
  const pairs = comparisons.map((comparison) => ({
    items: [comparison.left, comparison.right],
    unit: comparison.unit,
    statements: statementsOf(comparison, rules),
    ranking: null,
  }));
  const ranked = groups.flatMap(({ items, unit, rankings }) =>
    rankings.map((ranking) => ({ items, unit, statements: [], ranking })),
  );
  return [...pairs, ...ranked];
}
