import type { CrowdLabels } from "../crowd-labels.ts";
import { type AgreementEstimate, normalInterval } from "./estimate.ts";

/** How far one annotator agrees with everybody else. */
export interface AnnotatorAgreement {
  /** Items that others labelled too. */
  readonly items: number;
  /** Mean share of the others who say the same; null where nobody else labelled their items. */
  readonly raw: AgreementEstimate | null;
  /** The same beyond chance, (raw − expected) / (1 − expected), chance being the class shares of both sides. */
  readonly beyondChance: number | null;
}

/** For every annotator, `[annotators]`; intervals are over their items. */
export function agreementByAnnotator(labels: CrowdLabels): AnnotatorAgreement[] {
  const { classes, items, annotators } = labels;
  const votes = new Float64Array(items * classes);
  const perItem = new Float64Array(items);
  for (const [l, item] of labels.item.entries()) {
    const at = item * classes + (labels.answer[l] as number);
    votes[at] = (votes[at] as number) + 1;
    perItem[item] = (perItem[item] as number) + 1;
  }
  const sums = Array.from({ length: annotators }, () => ({
    n: 0,
    sum: 0,
    squares: 0,
    own: new Float64Array(classes),
    others: new Float64Array(classes),
  }));
  for (const [l, item] of labels.item.entries()) {
    const others = (perItem[item] as number) - 1;
    if (others === 0) continue;
    const answer = labels.answer[l] as number;
    const each = sums[labels.annotator[l] as number] as (typeof sums)[number];
    const share = ((votes[item * classes + answer] as number) - 1) / others;
    each.n++;
    each.sum += share;
    each.squares += share * share;
    each.own[answer] = (each.own[answer] as number) + 1;
    for (let c = 0; c < classes; c++) {
      const said = (votes[item * classes + c] as number) - (c === answer ? 1 : 0);
      each.others[c] = (each.others[c] as number) + said / others;
    }
  }
  return sums.map(({ n, sum, squares, own, others }) => {
    if (n === 0) return { items: 0, raw: null, beyondChance: null };
    const mean = sum / n;
    const variance = n < 2 ? 0 : (squares - n * mean * mean) / (n * (n - 1));
    const expected = own.reduce((total, count, c) => total + (count / n) * ((others[c] as number) / n), 0);
    return {
      items: n,
      raw: normalInterval(mean, variance),
      beyondChance: 1 - expected < 1e-12 ? null : (mean - expected) / (1 - expected),
    };
  });
}
