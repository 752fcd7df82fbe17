import { positionBias, type ShareTest } from "../../workers/core/quality/agreement/side-tests.ts";
import { LEFT, type PairLabels, RIGHT } from "../../workers/core/quality/pairwise/pair-labels.ts";

/** How often left was preferred among answers that are no tie, and how often neither was. */
export interface Sides {
  /** Null where all answers are ties. */
  readonly left: ShareTest | null;
  /** In [0, 1]. */
  readonly ties: number;
}

export function sidesOf({ outcome }: PairLabels): Sides {
  const count = (wanted: number) => outcome.reduce((sum, each) => sum + (each === wanted ? 1 : 0), 0);
  const [left, right] = [count(LEFT), count(RIGHT)];
  return { left: positionBias(left, right), ties: (outcome.length - left - right) / outcome.length };
}
