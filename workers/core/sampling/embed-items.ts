import type { ItemRows } from "../reward/item-features.ts";

/** Features beyond so many a step are folded together. */
const MOST_NUMBERS = 64;

/** How many numbers `foldFeatures` gives for each item. */
export const foldedSize = (width: number): number => Math.min(width, MOST_NUMBERS);

/**
 * What each item looks like, in few numbers: its features, meaned over its steps. Wide features are folded into 64 by
 * adding or taking away, each at a place of its own (feature hashing: Weinberger 2009, arXiv:0902.2206), which keeps
 * distances about as they are.
 * @param features [rows, width]
 * @returns float32 [items, foldedSize(width)]
 */
export function foldFeatures(
  features: Float32Array,
  width: number,
  items: readonly ItemRows[],
): Float32Array {
  const size = foldedSize(width);
  const folded = new Float32Array(items.length * size);
  for (const [i, { offset, steps }] of items.entries())
    for (let at = offset * width; at < (offset + steps) * width; at++) {
      const feature = at % width;
      const place = i * size + (feature % size);
      // Fibonacci hashing: the top bit of the product is a coin that each feature tosses once.
      const sign = width > size && Math.imul(feature + 1, 0x9e3779b1) < 0 ? -1 : 1;
      folded[place] = (folded[place] as number) + (sign * (features[at] as number)) / steps;
    }
  return folded;
}

/**
 * Where each item lies: its folded features and its members' rewards, each number with mean 0 and variance 1 over the
 * items and each of the two parts weighing as much as the other; the squared length of an item is 2 on average.
 * @param folded [items, size]; @param rewards [items, members]
 * @returns float32 [items, size + members]
 */
export function embedItems(
  folded: Float32Array,
  size: number,
  rewards: Float32Array,
  members: number,
): Float32Array {
  const items = rewards.length / members;
  const embedding = new Float32Array(items * (size + members));
  const place = (values: Float32Array, width: number, start: number) => {
    for (let j = 0; j < width; j++) {
      let mean = 0;
      for (let i = 0; i < items; i++) mean += (values[i * width + j] as number) / items;
      let variance = 0;
      for (let i = 0; i < items; i++) variance += ((values[i * width + j] as number) - mean) ** 2 / items;
      const scale = variance > 1e-12 ? 1 / Math.sqrt(variance * width) : 0;
      for (let i = 0; i < items; i++)
        embedding[i * (size + members) + start + j] = ((values[i * width + j] as number) - mean) * scale;
    }
  };
  place(folded, size, 0);
  place(rewards, members, size);
  return embedding;
}
