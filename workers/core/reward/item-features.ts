/** Where an item's rows lie among the features. */
export interface ItemRows {
  readonly offset: number;
  readonly steps: number;
}

/** Ragged lists of numbers, one list a row: row i has `ids[offsets[i]]` up to, not with, `ids[offsets[i + 1]]`. */
export interface RowTokens {
  readonly offsets: Uint32Array;
  readonly ids: Uint32Array;
  /** What each id counts. */
  readonly weights: Float32Array;
}

/** What encoders read of some items: rows of numbers, and where an encoder needs them, tokens of each row. */
export interface ItemFeatures {
  readonly width: number;
  /** float32 [rows, width] */
  readonly features: Float32Array;
  readonly tokens?: RowTokens;
  readonly items: readonly ItemRows[];
}

/** Where each item's rows lie, given how many steps each has, in order. */
export function itemRows(steps: readonly number[]): ItemRows[] {
  let offset = 0;
  return steps.map((count) => {
    offset += count;
    return { offset: offset - count, steps: count };
  });
}

export const rowCount = ({ items }: Pick<ItemFeatures, "items">): number => {
  const last = items.at(-1);
  return last ? last.offset + last.steps : 0;
};
