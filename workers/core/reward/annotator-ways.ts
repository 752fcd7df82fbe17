import type { Statement } from "./statements.ts";

/**
 * How each annotator answers: with chance `looks` what is true of the comparison, with chance `inverts` its contrary, else
 * blindly: the side shown first, the second, or a tie, each with its own chance. Learned together with the rewards, which
 * say how likely each truth is before anybody has answered (Raykar 2010, JMLR 11, §2; skill and contrary answers as in
 * Crowd-BT, Chen 2013, doi:10.1145/2433396.2433420, side bias as in crowd-kit's noisy Bradley–Terry model).
 */
export interface AnnotatorWays {
  /** [annotators, ways]: chances, which sum to 1: looks, inverts, blindly first, second, tie. */
  readonly chances: Float32Array;
  /** [annotators, ways]: what this epoch has seen of each so far. */
  readonly seen: Float32Array;
}

const WAYS = 5;

/** Answers that everybody is taken to have given before, by way: somebody with few answers is like the average. */
const PRIOR = [4, 0.5, 0.4, 0.4, 0.2];

/** The truths that a comparison may have, and what each is from the other side. */
const TRUTHS = ["left", "tie", "right"] as const;
const CONTRARY = { left: "right", tie: "tie", right: "left" } as const;

export function averageWays(annotators: number): AnnotatorWays {
  const seen = new Float32Array(annotators * WAYS);
  return { chances: waysSeen(seen), seen };
}

/**
 * How likely each truth of a comparison makes all that is said of it, up to a factor: left, tie, right.
 * Of one annotator's several statements (a soft target), one is meant, by their weights.
 */
export function evidenceOf(
  { chances }: AnnotatorWays,
  statements: readonly Statement[],
): [number, number, number] {
  const evidence = TRUTHS.map((truth) => {
    const perAnnotator = new Map<number, number>();
    for (const statement of statements) {
      const [way, chance] = [statement.annotator ?? -1, parts(chances, statement, truth)];
      const likely = statement.weight * (chance.looks + chance.inverts + chance.blind);
      perAnnotator.set(way, (perAnnotator.get(way) ?? 0) + likely);
    }
    return [...perAnnotator.values()].reduce((product, likely) => product * likely, 1);
  });
  const most = Math.max(...evidence);
  return evidence.map((each) => each / most) as [number, number, number];
}

/**
 * Adds what a comparison tells of its annotators: for each statement the chance of each way to have made it (the
 * expectation step of EM).
 * @param truths how likely left, tie and right are, by the rewards alone; by members that were not trained on the
 *   comparison, since a member that was has learned whatever was said
 */
export function observe(
  ways: AnnotatorWays,
  statements: readonly Statement[],
  truths: readonly number[],
): void {
  const posterior = evidenceOf(ways, statements).map((each, i) => each * (truths[i] ?? 0));
  const sum = posterior.reduce((total, each) => total + each, 0);
  if (!(sum > 0)) return;
  const { seen, chances } = ways;
  for (const statement of statements) {
    const { annotator, weight, outcome, first } = statement;
    if (annotator === null) continue;
    const add = (way: number, count: number) => {
      const at = annotator * WAYS + way;
      seen[at] = (seen[at] as number) + count;
    };
    for (const [i, truth] of TRUTHS.entries()) {
      const chance = (weight * (posterior[i] as number)) / sum;
      if (chance === 0) continue;
      const { looks, inverts, blind } = parts(chances, statement, truth);
      const all = looks + inverts + blind;
      add(0, (chance * looks) / all);
      add(1, (chance * inverts) / all);
      add(blindWay(outcome, first), (chance * blind) / all);
    }
  }
}

/** The chances after an epoch (the maximisation step, under the prior), with nothing seen of the next. */
export const learnWays = ({ seen }: AnnotatorWays): AnnotatorWays => ({
  chances: waysSeen(seen),
  seen: new Float32Array(seen.length),
});

/** The chances that a statement is made looking, inverting and blindly, where this is the truth. */
function parts(
  chances: Float32Array,
  { annotator, outcome, first }: Statement,
  truth: (typeof TRUTHS)[number],
) {
  const says = outcome === truth;
  if (annotator === null) return { looks: says ? 1 : 0, inverts: 0, blind: 1e-6 };
  const at = annotator * WAYS;
  return {
    looks: says ? (chances[at] as number) : 0,
    inverts: outcome === CONTRARY[truth] ? (chances[at + 1] as number) : 0,
    blind: chances[at + blindWay(outcome, first)] as number,
  };
}

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
