import { NORMAL_975 } from "../agreement/estimate.ts";
import type { PairFit } from "./pair-fit.ts";

export interface Standing {
  readonly object: number;
  /** 1 is best. */
  readonly rank: number;
  readonly score: number;
  readonly standardError: number;
  /** Ends of the 95 % interval of the score. */
  readonly low: number;
  readonly high: number;
  /** Best and worst rank that the intervals allow: how many are surely better, and surely worse. */
  readonly bestRank: number;
  readonly worstRank: number;
}

/** Objects from best to worst, equal scores in the order of their indices. */
export function leaderboard({
  scores,
  standardErrors,
}: Pick<PairFit, "scores" | "standardErrors">): Standing[] {
  const ends = Array.from(scores, (score, object) => {
    const margin = NORMAL_975 * (standardErrors[object] as number);
    return {
      object,
      score,
      standardError: standardErrors[object] as number,
      low: score - margin,
      high: score + margin,
    };
  });
  const lows = ends.map(({ low }) => low).sort((a, b) => b - a);
  const highs = ends.map(({ high }) => high).sort((a, b) => b - a);
  return ends
    .toSorted((a, b) => b.score - a.score || a.object - b.object)
    .map((each, at) => ({
      ...each,
      rank: at + 1,
      bestRank: 1 + countAbove(lows, each.high),
      worstRank: countAtLeast(highs, each.low),
    }));
}

/** How many of some falling numbers are above a bound. */
function countAbove(falling: readonly number[], bound: number): number {
  let [from, to] = [0, falling.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((falling[middle] as number) > bound) from = middle + 1;
    else to = middle;
  }
  return from;
}

function countAtLeast(falling: readonly number[], bound: number): number {
  let [from, to] = [0, falling.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((falling[middle] as number) >= bound) from = middle + 1;
    else to = middle;
  }
  return from;
}
