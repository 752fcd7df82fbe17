/** Labels of comparisons as parallel columns; objects are what is compared. */
export interface PairLabels {
  readonly objects: number;
  readonly annotators: number;
  /** Object shown left, `[labels]`. */
  readonly left: Int32Array;
  /** Object shown right, `[labels]`. */
  readonly right: Int32Array;
  readonly annotator: Int32Array;
  /** 0 left is better, 1 right, 2 tie, `[labels]`. */
  readonly outcome: Int32Array;
}

export const LEFT = 0;
export const RIGHT = 1;
export const TIE = 2;

/** Rows `[left, right, annotator, outcome]` as columns, for tests and small tables. */
export function pairLabelsOf(
  rows: readonly (readonly [left: number, right: number, annotator: number, outcome: number])[],
): PairLabels {
  const column = (at: 0 | 1 | 2 | 3) => Int32Array.from(rows, (row) => row[at]);
  const [left, right, annotator] = [column(0), column(1), column(2)];
  return {
    objects: Math.max(0, ...left.map((index) => index + 1), ...right.map((index) => index + 1)),
    annotators: Math.max(0, ...annotator.map((index) => index + 1)),
    left,
    right,
    annotator,
    outcome: column(3),
  };
}
