import { readEmbeddings } from "../actions/frozen/embeddings.ts";
import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import { encoderNamed } from "../core/frozen/encoder-reading.ts";
import { inputRows, type Kept, seenOf } from "../core/frozen/input-rows.ts";
import type { ItemFeatures } from "../core/reward/item-features.ts";
import { Refusal } from "../door/refusal.ts";
import { findItemBlobs } from "../store/snapshots.ts";
import type { ServedModel } from "./served-models.ts";

/** What a frozen encoder may take for one request, in multiplications: half a minute. */
const MOST_WORK = 1e11;

/**
 * What the model reads of inputs. Of named items that were encoded when they came in, that is not done again.
 * @throws Refusal `too-large` where a frozen encoder would take too long over them
 */
export async function rowsOfInputs(model: ServedModel, inputs: RewardInputs): Promise<ItemFeatures> {
  const { card, encoder } = model;
  if (!encoder) return inputRows(inputs, card.width);
  const keptOf = await keptBefore(model, inputs);
  const seen = inputs.steps.flatMap((_, i) => (keptOf(i) ? [] : [seenOf(inputs, i)]));
  const work = encoder.workOf(seen) / MOST_WORK;
  if (work > 1)
    throw new Refusal("too-large", {
      field: "inputs",
      detail: `Encoding these ${seen.length} inputs takes ${work.toFixed(1)} times as long as one request may; send fewer at a time.`,
    });
  return inputRows(inputs, card.width, encoder, keptOf);
}

async function keptBefore(
  { asker, project, card, encoder }: ServedModel,
  inputs: RewardInputs,
): Promise<Kept> {
  const named = inputs.items?.flatMap((item) => item ?? []) ?? [];
  const sha256 = encoderNamed(card.features);
  if (!encoder || named.length === 0 || sha256 === undefined) return () => undefined;
  const { tools } = asker;
  const blobs = await findItemBlobs(tools.database, project, [...new Set(named)]);
  const kept = await readEmbeddings(tools, project, { sha256, kept: encoder.kept }, blobs);
  const known = new Map(blobs.map(({ id }, i) => [id, kept[i]]));
  return (input) => {
    const item = inputs.items?.[input];
    return item && known.get(item);
  };
}
