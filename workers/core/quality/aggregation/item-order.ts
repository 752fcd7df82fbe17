import type { CrowdLabels } from "../crowd-labels.ts";

/** Labels sorted by item (stable), so that a pass over an item's labels reads memory in a row. */
export interface ItemOrder {
  /** `[items + 1]`: the labels of item i are start[i] … start[i + 1] − 1. */
  readonly start: Int32Array;
  readonly annotator: Int32Array;
  readonly answer: Int32Array;
  /** Where each label stood before, `[labels]`. */
  readonly label: Int32Array;
}

export function byItem(labels: CrowdLabels): ItemOrder {
  const start = new Int32Array(labels.items + 1);
  for (const item of labels.item) start[item + 1] = (start[item + 1] as number) + 1;
  for (let i = 0; i < labels.items; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice();
  const count = labels.item.length;
  const order = {
    annotator: new Int32Array(count),
    answer: new Int32Array(count),
    label: new Int32Array(count),
  };
  for (let l = 0; l < count; l++) {
    const item = labels.item[l] as number;
    const at = next[item] as number;
    next[item] = at + 1;
    order.annotator[at] = labels.annotator[l] as number;
    order.answer[at] = labels.answer[l] as number;
    order.label[at] = l;
  }
  return { start, ...order };
}
