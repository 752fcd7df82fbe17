import { poissonBinomialUpperTail } from "../binomial.ts";
import type { CrowdLabels } from "../crowd-labels.ts";

/** Disagreement that the items explain is no fault. */
export interface HardPairs {
  readonly annotator: number;
  /** Answers that differ from most of the others. */
  readonly disagreements: number;
  /** How many somebody average would have had on the same items. */
  readonly expected: number;
  readonly answers: number;
  /** Chance of so many disagreements for somebody average on the same items. */
  readonly pValue: number;
  /** Disagrees, but no more than the items explain: not a fault. */
  readonly explained: boolean;
}

/** Above this the items explain the disagreement. */
const EXPLAINED = 0.05;

/**
 * For every annotator with answers that others can judge: whether they disagree more than somebody average would on the very
 * items that they had. An item's chance of disagreement is how often two of the *others* differ on it, shrunk to the mean of
 * all items by one pair.
 */
export function hardPairs(labels: CrowdLabels): HardPairs[] {
  const { classes, items } = labels;
  const votes = new Float64Array(items * classes);
  const perItem = new Float64Array(items);
  for (const [l, item] of labels.item.entries()) {
    const at = item * classes + (labels.answer[l] as number);
    votes[at] = (votes[at] as number) + 1;
    perItem[item] = (perItem[item] as number) + 1;
  }
  const [allDiffering, allPairs] = sumOf(items, (i) =>
    differing(votes.subarray(i * classes, (i + 1) * classes)),
  );
  const mean = allPairs === 0 ? 0 : allDiffering / allPairs;
  const own = Array.from({ length: labels.annotators }, () => [] as { wrong: boolean; chance: number }[]);
  for (const [l, item] of labels.item.entries()) {
    if ((perItem[item] as number) < 2) continue;
    const others = votes.slice(item * classes, (item + 1) * classes);
    const answer = labels.answer[l] as number;
    others[answer] = (others[answer] as number) - 1;
    const [pairs, all] = differing(others);
    const wrong = (others[answer] as number) < Math.max(...others);
    own[labels.annotator[l] as number]?.push({ wrong, chance: (pairs + mean) / (all + 1) });
  }
  return own.flatMap((answers, annotator) => {
    if (answers.length === 0) return [];
    const disagreements = answers.filter(({ wrong }) => wrong).length;
    const chances = answers.map(({ chance }) => chance);
    const pValue = poissonBinomialUpperTail(disagreements, chances);
    const expected = chances.reduce((sum, chance) => sum + chance, 0);
    const explained = disagreements > 0 && pValue >= EXPLAINED;
    return [{ annotator, disagreements, expected, answers: answers.length, pValue, explained }];
  });
}

/** Pairs of votes that differ, and all pairs. */
function differing(votes: Float64Array): [differing: number, all: number] {
  const n = votes.reduce((sum, count) => sum + count, 0);
  const same = votes.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const all = (n * (n - 1)) / 2;
  return [all - same, all];
}

function sumOf(items: number, of: (i: number) => [number, number]): [number, number] {
  let [a, b] = [0, 0];
  for (let i = 0; i < items; i++) {
    const [x, y] = of(i);
    a += x;
    b += y;
  }
  return [a, b];
}
