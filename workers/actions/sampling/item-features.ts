import type { ItemPolicy } from "../../core/project-policy.ts";
import { collectItems, type EncodedItem } from "../../core/reward/collect-items.ts";
import { encodeItem, rowWidth } from "../../core/reward/encode-item.ts";
import type { ItemFeatures } from "../../core/reward/item-features.ts";
import type { ItemToScore } from "../../store/sampling.ts";
import { inTurns } from "../in-turns.ts";
import { readContent } from "../read-item.ts";
import type { Tools } from "../tools.ts";

/** Reads items as features; one whose content is gone gets NaN. */
export async function readItemFeatures(
  tools: Tools,
  policy: ItemPolicy,
  items: readonly ItemToScore[],
): Promise<ItemFeatures> {
  const width = rowWidth(policy);
  const encoded = new Array<EncodedItem>(items.length);
  await inTurns(items, async (item, nth) => {
    const content = await readContent(tools, item);
    encoded[nth] = content ? encodeItem(content, policy) : gone(item, width);
  });
  return collectItems(encoded, width);
}

const gone = ({ steps }: ItemToScore, width: number): EncodedItem => ({
  rows: steps,
  features: new Float32Array(steps * width).fill(Number.NaN),
});
