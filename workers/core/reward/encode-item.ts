import { decodeFragment } from "../codec/fragment-blob.ts";
import { decodeImage } from "../image/image-item.ts";
import { asFragment, featureSize, type ItemPolicy } from "../project-policy.ts";
import { encodedText, TEXT_FEATURES, TEXT_WIDTH } from "../text/text-features.ts";
import { decodeText } from "../text/text-item.ts";
import type { EncodedItem } from "./collect-items.ts";
import type { ModelCard } from "./reward-model.ts";
import { stepFeatures } from "./step-features.ts";

const LIKELY_GRAMS = 1_024;

/** Numbers of a row. */
export const rowWidth = (policy: ItemPolicy): number =>
  policy.kind === "text" ? TEXT_WIDTH : featureSize(asFragment(policy));

/** Bytes that a row takes, at the most that is likely: of a text the tokens are more than its numbers. */
export const rowBytes = (policy: ItemPolicy): number =>
  4 * rowWidth(policy) + (policy.kind === "text" ? 8 * LIKELY_GRAMS : 0);

/** What a model's card says of how features are made: nothing where they are the numbers of fragments. */
export const featuresName = (policy: ItemPolicy): { readonly features?: string } =>
  policy.kind === "text" ? { features: TEXT_FEATURES } : {};

/** Whether a model reads the features that items of this kind have now. */
export const readsItems = ({ width, features }: Pick<ModelCard, "width" | "features">, policy: ItemPolicy) =>
  width === rowWidth(policy) && features === featuresName(policy).features;

/** What an encoder reads of an item, by its stored bytes. */
export function encodeItem(bytes: Uint8Array, policy: ItemPolicy): EncodedItem {
  if (policy.kind === "text") return encodedText(decodeText(bytes));
  if (policy.kind === "image") return { rows: 1, features: Float32Array.from(decodeImage(bytes).pixels) };
  const fragment = decodeFragment(bytes);
  return { rows: fragment.steps, features: stepFeatures(fragment, policy) };
}
