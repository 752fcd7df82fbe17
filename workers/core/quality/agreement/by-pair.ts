import { byItem } from "../aggregation/item-order.ts";
import type { CrowdLabels } from "../crowd-labels.ts";
import { cohenKappa } from "./cohen-kappa.ts";
import type { AgreementEstimate } from "./estimate.ts";

export interface PairAgreement {
  /** The two annotators, the smaller index first. */
  readonly pair: readonly [number, number];
  /** Items that both labelled. */
  readonly shared: number;
  readonly raw: number;
  /** Null where chance alone gives 1. */
  readonly cohenKappa: AgreementEstimate | null;
}

/**
 * The agreement matrix: every two annotators who share at least `least` items, in the order of their indices. Work and memory
 * grow with the square of labels an item.
 */
export function agreementByPair(labels: CrowdLabels, least = 1): PairAgreement[] {
  const { classes, annotators } = labels;
  const { start, annotator, answer } = byItem(labels);
  const tables = new Map<number, Float64Array>();
  for (let i = 0; i < labels.items; i++)
    for (let l = start[i] as number; l < (start[i + 1] as number); l++)
      for (let m = l + 1; m < (start[i + 1] as number); m++) {
        const [one, other] = annotator[l]! < annotator[m]! ? [l, m] : [m, l];
        if (annotator[one] === annotator[other]) continue;
        const key = (annotator[one] as number) * annotators + (annotator[other] as number);
        const table = tables.get(key) ?? new Float64Array(classes * classes);
        tables.set(key, table);
        const at = (answer[one] as number) * classes + (answer[other] as number);
        table[at] = (table[at] as number) + 1;
      }
  return [...tables]
    .sort(([a], [b]) => a - b)
    .flatMap(([key, table]) => {
      const shared = table.reduce((sum, count) => sum + count, 0);
      if (shared < least) return [];
      let same = 0;
      for (let c = 0; c < classes; c++) same += table[c * classes + c] as number;
      return [
        {
          pair: [Math.floor(key / annotators), key % annotators] as const,
          shared,
          raw: same / shared,
          cohenKappa: cohenKappa(table),
        },
      ];
    });
}
