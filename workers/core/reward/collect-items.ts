import { type ItemFeatures, itemRows } from "./item-features.ts";

/** What an encoder reads of one item: its rows of numbers, and where it needs them, the tokens of each row. */
export interface EncodedItem {
  readonly rows: number;
  /** float32 [rows, width] */
  readonly features: Float32Array;
  readonly tokens?: readonly { readonly ids: readonly number[]; readonly weights: readonly number[] }[];
}

/** Puts items one after another, in their order. */
export function collectItems(encoded: readonly EncodedItem[], width: number): ItemFeatures {
  const items = itemRows(encoded.map(({ rows }) => rows));
  const features = new Float32Array(encoded.reduce((sum, item) => sum + item.features.length, 0));
  for (const [i, item] of encoded.entries()) features.set(item.features, (items[i]?.offset ?? 0) * width);
  if (!encoded.some(({ tokens }) => tokens)) return { width, features, items };
  const lists = encoded.flatMap(({ tokens, rows }) => tokens ?? Array.from({ length: rows }, () => NOTHING));
  const offsets = new Uint32Array(lists.length + 1);
  for (const [row, { ids }] of lists.entries()) offsets[row + 1] = (offsets[row] as number) + ids.length;
  const total = offsets.at(-1) as number;
  const tokens = { offsets, ids: new Uint32Array(total), weights: new Float32Array(total) };
  for (const [row, { ids, weights }] of lists.entries()) {
    tokens.ids.set(ids, offsets[row] as number);
    tokens.weights.set(weights, offsets[row] as number);
  }
  return { width, features, tokens, items };
}

const NOTHING = { ids: [], weights: [] };
