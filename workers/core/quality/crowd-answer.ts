import type { AnnotatorId, ComparisonId, ItemId } from "../ids.ts";
import type { Outcome } from "../outcome.ts";
import { type Ranks, topsOf } from "../ranks.ts";
import type { CrowdLabels } from "./crowd-labels.ts";
import type { PairLabels } from "./pairwise/pair-labels.ts";

/** One answer of a project as the assessment of its crowd reads it: newest revision, in order of acceptance, no skips. */
export interface CrowdAnswer {
  readonly comparison: ComparisonId;
  readonly left: ItemId;
  readonly right: ItemId;
  readonly annotator: AnnotatorId;
  /** What was said to be the best, in the comparison's own frame, as a class: see `classOf`. */
  readonly answer: number;
  /** Shown right item first. */
  readonly flipped: boolean;
  readonly activeMs: number;
  /** How long the longest of its replays is. */
  readonly contentMs: number;
  readonly acceptedAtMs: number;
  /** The known answer of a gold comparison, as a class. */
  readonly known: number | null;
}

/**
 * What somebody said as one of size + 1 classes: the place of the best item (of two, 0 left and 1 right), or `size` for a
 * tie of all. A group's further order takes no part, so that one answer is one label, and never as many as the pairs that
 * it implies.
 * @returns null for what names no single best: a skip, or a tie of some at the top
 */
export function classOf(outcome: Outcome, ranks: Ranks | null, size: number): number | null {
  if (outcome === "skip") return null;
  if (outcome === "tie") return size;
  if (outcome !== "ranked") return outcome === "left" ? 0 : 1;
  const [best = null, another] = topsOf(ranks ?? []);
  return another === undefined ? best : null;
}

/** Answers as columns, with the names behind the indices. */
export interface AnswerTable {
  readonly labels: CrowdLabels;
  readonly comparisons: readonly ComparisonId[];
  readonly annotators: readonly AnnotatorId[];
  /** Known classes, `[items]`; −1 where not known. */
  readonly gold: Int32Array;
  /** What was pressed: 0 the first shown, 1 the second, 2 tie, `[labels]`; of two items only. */
  readonly pressed: Int32Array;
  readonly activeMs: Float64Array;
  readonly contentMs: Float64Array;
  readonly acceptedAtMs: Float64Array;
}

/** @param classes as many as a comparison has items, and one more where ties are offered */
export function answerTable(answers: readonly CrowdAnswer[], classes: number): AnswerTable {
  const comparisons = new Index<ComparisonId>();
  const annotators = new Index<AnnotatorId>();
  const column = (value: (answer: CrowdAnswer) => number) => Int32Array.from(answers, value);
  const numbers = (value: (answer: CrowdAnswer) => number) => Float64Array.from(answers, value);
  const item = column(({ comparison }) => comparisons.of(comparison));
  const annotator = column((answer) => annotators.of(answer.annotator));
  const answer = column((given) => given.answer);
  const gold = new Int32Array(comparisons.names.length).fill(-1);
  for (const [l, { known }] of answers.entries()) if (known !== null) gold[item[l] as number] = known;
  return {
    labels: {
      items: comparisons.names.length,
      annotators: annotators.names.length,
      classes,
      item,
      annotator,
      answer,
    },
    comparisons: comparisons.names,
    annotators: annotators.names,
    gold,
    pressed: column(({ answer, flipped }) => (answer < 2 && flipped ? 1 - answer : answer)),
    activeMs: numbers(({ activeMs }) => activeMs),
    contentMs: numbers(({ contentMs }) => contentMs),
    acceptedAtMs: numbers(({ acceptedAtMs }) => acceptedAtMs),
  };
}

/** The same answers about two items as games between them, for scores; gold apart. */
export function itemGames(answers: readonly CrowdAnswer[], annotators: readonly AnnotatorId[]) {
  const items = new Index<ItemId>();
  const people = new Index<AnnotatorId>(annotators);
  const ordinary = answers.filter(({ known }) => known === null);
  const column = (value: (answer: CrowdAnswer) => number) => Int32Array.from(ordinary, value);
  const left = column((answer) => items.of(answer.left));
  const right = column((answer) => items.of(answer.right));
  const labels: PairLabels = {
    objects: items.names.length,
    annotators: people.names.length,
    left,
    right,
    annotator: column(({ annotator }) => people.of(annotator)),
    outcome: column(({ answer }) => answer),
  };
  return { labels, items: items.names };
}

/** Numbers names in the order in which they come. */
class Index<Name> {
  readonly names: Name[] = [];
  readonly #known = new Map<Name, number>();

  constructor(names: readonly Name[] = []) {
    for (const name of names) this.of(name);
  }

  of(name: Name): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}
