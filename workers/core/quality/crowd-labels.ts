/**
 * Labels of a crowd as three parallel columns, the shape that every coefficient and every method reads. Names of items,
 * annotators and classes stay outside: here each is its index.
 */
export interface CrowdLabels {
  readonly items: number;
  readonly annotators: number;
  /** At least 1. */
  readonly classes: number;
  /** Item of each label, `[labels]`, in [0, items). */
  readonly item: Int32Array;
  /** Who gave it, `[labels]`, in [0, annotators). */
  readonly annotator: Int32Array;
  /** The class that they said, `[labels]`, in [0, classes). */
  readonly answer: Int32Array;
}

/**
 * A table of `[item, annotator, answer]` rows as columns; the counts are one more than the greatest index unless given.
 * For tests and small tables; large ones are built column by column.
 */
export function crowdLabelsOf(
  rows: readonly (readonly [item: number, annotator: number, answer: number])[],
  counts: Partial<Pick<CrowdLabels, "items" | "annotators" | "classes">> = {},
): CrowdLabels {
  const column = (at: 0 | 1 | 2) => Int32Array.from(rows, (row) => row[at]);
  const count = (values: Int32Array) => values.reduce((most, value) => Math.max(most, value + 1), 0);
  const [item, annotator, answer] = [column(0), column(1), column(2)];
  return {
    items: counts.items ?? count(item),
    annotators: counts.annotators ?? count(annotator),
    classes: counts.classes ?? Math.max(1, count(answer)),
    item,
    annotator,
    answer,
  };
}

/** The labels for which `keep` is true; items, annotators and classes keep their indices. */
export function keepLabels(labels: CrowdLabels, keep: (label: number) => boolean): CrowdLabels {
  const kept: number[] = [];
  for (let l = 0; l < labels.item.length; l++) if (keep(l)) kept.push(l);
  const take = (column: Int32Array) => Int32Array.from(kept, (l) => column[l] as number);
  return {
    ...labels,
    item: take(labels.item),
    annotator: take(labels.annotator),
    answer: take(labels.answer),
  };
}
