import { LEFT, type PairLabels, RIGHT } from "./pair-labels.ts";

/** Pairs that were compared, each once, with what came out in weights that need not be whole. */
export interface Games {
  readonly objects: number;
  /** `[pairs]`, first < second. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Weight with which the first won, the second won, and neither, `[pairs]`. */
  readonly firstWins: Float64Array;
  readonly secondWins: Float64Array;
  readonly ties: Float64Array;
  /** Pair of each label, `[labels]`. */
  readonly pair: Int32Array;
}

/** The pairs of some labels, with empty weights. */
export function pairsOf({ objects, left, right }: PairLabels): Games {
  const index = new Map<number, number>();
  const first: number[] = [];
  const second: number[] = [];
  const pair = Int32Array.from(left, (a, l) => {
    const b = right[l] as number;
    const key = Math.min(a, b) * objects + Math.max(a, b);
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, first.length);
    second.push(Math.max(a, b));
    return first.push(Math.min(a, b)) - 1;
  });
  const weights = () => new Float64Array(first.length);
  return {
    objects,
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    firstWins: weights(),
    secondWins: weights(),
    ties: weights(),
    pair,
  };
}

/** Counts every label once. */
export function gamesOf(labels: PairLabels): Games {
  const games = pairsOf(labels);
  for (let l = 0; l < labels.left.length; l++) {
    const p = games.pair[l] as number;
    const outcome = labels.outcome[l];
    const winner = outcome === LEFT ? labels.left[l] : outcome === RIGHT ? labels.right[l] : undefined;
    const wins =
      winner === undefined ? games.ties : winner === games.first[p] ? games.firstWins : games.secondWins;
    wins[p] = (wins[p] as number) + 1;
  }
  return games;
}
