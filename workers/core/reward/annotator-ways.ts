import type { Statement } from "./statements.ts";

/**
 * How each annotator answers: with chance `looks` by the rewards, with chance `inverts` by their contrary, else blindly:
 * the side shown first, the second, or a tie, each with its own chance. Crowd-BT (Chen 2013,
 * doi:10.1145/2433396.2433420) is the case without blind answers, the noisy Bradley–Terry model of crowd-kit the one
 * without contrary ones.
 */
export interface AnnotatorWays {
  /** [annotators, ways]: chances, which sum to 1: looks, inverts, blindly first, second, tie. */
  readonly chances: Float32Array;
  /** [annotators, ways]: what this epoch has seen of each so far. */
  readonly seen: Float32Array;
}

const WAYS = 5;

/** Answers that everybody is taken to have given before, by way: somebody with few answers is like the average. */
const PRIOR = [4, 0.2, 0.4, 0.4, 0.2];

export function averageWays(annotators: number): AnnotatorWays {
  const seen = new Float32Array(annotators * WAYS);
  return { chances: waysSeen(seen), seen };
}

/** The chances that one statement is made looking and inverting, and made blindly as it is. */
export function chancesOf({ chances }: AnnotatorWays, { annotator, outcome, first }: Statement) {
  if (annotator === null) return { looks: 1, inverts: 0, blind: 0 };
  const at = annotator * WAYS;
  const way = blindWay(outcome, first);
  return {
    looks: chances[at] as number,
    inverts: chances[at + 1] as number,
    blind: chances[at + way] as number,
  };
}

/**
 * Adds what a statement tells of its annotator: the chance of each way to have made it (the expectation step of EM).
 * @param byRewards,byContrary how likely the rewards, and their contrary, make the outcome; by members that were not
 *   trained on it, since a member that was has learned whatever was said
 */
export function observe(
  ways: AnnotatorWays,
  statement: Statement,
  byRewards: number,
  byContrary: number,
): void {
  const { annotator, outcome, first, weight } = statement;
  if (annotator === null) return;
  const { looks, inverts, blind } = chancesOf(ways, statement);
  const parts = [looks * byRewards, inverts * byContrary, blind] as const;
  const sum = parts[0] + parts[1] + parts[2];
  const at = annotator * WAYS;
  const { seen } = ways;
  for (const [i, way] of [0, 1, blindWay(outcome, first)].entries())
    seen[at + way] = (seen[at + way] as number) + (weight * (parts[i] as number)) / sum;
}

/** The chances after an epoch (the maximisation step, under the prior), with nothing seen of the next. */
export const learnWays = ({ seen }: AnnotatorWays): AnnotatorWays => ({
  chances: waysSeen(seen),
  seen: new Float32Array(seen.length),
});

function waysSeen(seen: Float32Array): Float32Array {
  const chances = new Float32Array(seen.length);
  for (let at = 0; at < seen.length; at += WAYS) {
    const counts = PRIOR.map((before, way) => before + (seen[at + way] as number));
    const sum = counts.reduce((total, count) => total + count, 0);
    chances.set(
      counts.map((count) => count / sum),
      at,
    );
  }
  return chances;
}

function blindWay(outcome: Statement["outcome"], first: Statement["first"]): number {
  if (outcome === "tie") return 4;
  return outcome === first ? 2 : 3;
}
