import type { CrowdLabels } from "../../core/quality/crowd-labels.ts";
import type { Random } from "../../core/random.ts";
import { answer } from "./answer.ts";
import { activeMsOf } from "./spammer.ts";
import type { Annotator } from "./teacher.ts";

export interface LabelledComparisons {
  /** Classes: 0 the comparison's first item is better, 1 its second, 2 a tie; in the order in which labels were given. */
  readonly labels: CrowdLabels;
  /** The better one by the true return, `[comparisons]`: 0 or 1. */
  readonly truth: Int32Array;
  /** What was pressed, `[labels]`: 0 left, 1 right, 2 tie; sides are tossed for each label. */
  readonly pressed: Int32Array;
  readonly activeMs: Float64Array;
  readonly contentMs: number;
}

const CONTENT_MS = 1_250;
const PRESSED = { left: 0, right: 1, tie: 2, skip: 2, ranked: 2 } as const;

/**
 * A crowd labels made-up comparisons: each annotator `each` of them, each comparison by `redundancy` people, spread evenly. True
 * rewards of the two items are drawn from N(0, 1).
 */
export function labelComparisons(
  crowd: readonly Annotator[],
  { each, redundancy, random }: { each: number; redundancy: number; random: Random },
): LabelledComparisons {
  const comparisons = Math.round((crowd.length * each) / redundancy);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const rewards = Array.from({ length: comparisons }, () => [normal(), normal()] as const);
  const given = crowd.map(() => 0);
  const rows: { item: number; annotator: number; at: number }[] = [];
  for (let item = 0; item < comparisons; item++) {
    const queue = crowd.map((_, k) => ({ k, place: (given[k] as number) + random() }));
    for (const { k } of queue.sort((a, b) => a.place - b.place).slice(0, redundancy)) {
      given[k] = (given[k] as number) + 1;
      rows.push({ item, annotator: k, at: random() });
    }
  }
  rows.sort((a, b) => a.at - b.at);
  const pressed = new Int32Array(rows.length);
  const activeMs = new Float64Array(rows.length);
  const said = Int32Array.from(rows, ({ item, annotator }, l) => {
    const [first, second] = rewards[item] as readonly [number, number];
    const who = crowd[annotator] as Annotator;
    const swapped = random() < 0.5;
    const outcome = swapped ? answer(who, [second], [first], random) : answer(who, [first], [second], random);
    activeMs[l] = activeMsOf(who.kind, CONTENT_MS, random);
    const button = PRESSED[outcome];
    pressed[l] = button;
    return button === 2 || !swapped ? button : 1 - button;
  });
  return {
    labels: {
      items: comparisons,
      annotators: crowd.length,
      classes: 3,
      item: Int32Array.from(rows, ({ item }) => item),
      annotator: Int32Array.from(rows, ({ annotator }) => annotator),
      answer: said,
    },
    truth: Int32Array.from(rewards, ([first, second]) => (first >= second ? 0 : 1)),
    pressed,
    activeMs,
    contentMs: CONTENT_MS,
  };
}
