import type { RewardInputs } from "../codec/reward-inputs.ts";
import { type ItemFeatures, itemRows } from "../reward/item-features.ts";
import { featuresOfTexts } from "../text/text-features.ts";
import type { FrozenEncoder, Seen } from "./frozen-encoder.ts";

/** What is kept of an input that is a stored item; undefined where nothing is known of it. */
export type Kept = (input: number) => Float32Array | undefined;

/**
 * What a model reads of inputs: their own numbers, the grams of texts, or the vectors of a frozen encoder.
 * @param width numbers a row of the model's
 * @param encoder that the model's card names
 */
export async function inputRows(
  inputs: RewardInputs,
  width: number,
  encoder?: FrozenEncoder,
  keptOf: Kept = () => undefined,
): Promise<ItemFeatures> {
  const { features, steps, texts } = inputs;
  if (!encoder) return texts ? featuresOfTexts(texts) : { width, features, items: itemRows(steps) };
  const rows = new Float32Array(steps.length * encoder.width);
  for (const i of steps.keys()) {
    const kept = keptOf(i) ?? ((await encoder.embed([seenOf(inputs, i)]))[0] as Float32Array);
    rows.set(encoder.rowOf(kept), i * encoder.width);
  }
  return { width: encoder.width, features: rows, items: itemRows(steps) };
}

/** An input as an encoder sees it. */
export function seenOf({ features, steps, texts }: RewardInputs, input: number): Seen {
  const size = features.length / steps.length;
  return texts?.[input]
    ? { text: texts[input] }
    : { pixels: features.subarray(input * size, (input + 1) * size) };
}
