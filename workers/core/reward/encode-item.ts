import { decodeFragment } from "../codec/fragment-blob.ts";
import { frozenFeatures } from "../frozen/encoder-reading.ts";
import { decodeImage } from "../image/image-item.ts";
import { decodeClip } from "../media/clip-item.ts";
import { asFragment, featureSize, type ItemPolicy, isClips } from "../project-policy.ts";
import { encodedText, TEXT_FEATURES, TEXT_WIDTH } from "../text/text-features.ts";
import { decodeText } from "../text/text-item.ts";
import type { EncoderChoice } from "../training-policy.ts";
import type { EncodedItem } from "./collect-items.ts";
import { stepFeatures } from "./step-features.ts";

const LIKELY_GRAMS = 1_024;

/** Numbers of a row. */
export const rowWidth = (policy: ItemPolicy): number =>
  policy.kind === "text" ? TEXT_WIDTH : featureSize(asFragment(policy));

/** Bytes that a row takes, at the most that is likely: of a text the tokens are more than its numbers. */
export const rowBytes = (policy: ItemPolicy): number =>
  4 * rowWidth(policy) + (policy.kind === "text" ? 8 * LIKELY_GRAMS : 0);

/** What a model's card calls features that are made without an encoder: nothing where they are the items' own numbers. */
export const ownFeatures = ({ kind }: ItemPolicy): string | undefined =>
  kind === "text" ? TEXT_FEATURES : undefined;

/** The features that a project's models are trained on. */
export const featuresOf = ({
  item,
  training,
}: {
  readonly item: ItemPolicy;
  readonly training: { readonly encoder?: EncoderChoice };
}): string | undefined =>
  training.encoder?.kind === "frozen" && (item.kind === "text" || item.kind === "image")
    ? frozenFeatures(item.kind, training.encoder.sha256)
    : ownFeatures(item);

/** What an encoder reads of an item, by its stored bytes. */
export function encodeItem(bytes: Uint8Array, policy: ItemPolicy): EncodedItem {
  if (policy.kind === "text") return encodedText(decodeText(bytes));
  if (policy.kind === "image") return { rows: 1, features: Float32Array.from(decodeImage(bytes).pixels) };
  if (isClips(policy)) return { rows: 1, features: decodeClip(bytes).features };
  const fragment = decodeFragment(bytes);
  return { rows: fragment.steps, features: stepFeatures(fragment, policy) };
}
