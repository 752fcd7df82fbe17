import { collectItems, type EncodedItem } from "../../core/reward/collect-items.ts";
import type { ItemFeatures } from "../../core/reward/item-features.ts";
import type { ItemBlob } from "../../store/snapshots.ts";
import type { ItemReader } from "../item-reader.ts";

/** Reads items as features; one whose content is gone gets NaN. */
export async function readItemFeatures(
  reader: ItemReader,
  items: readonly ItemBlob[],
): Promise<ItemFeatures> {
  const { width } = reader;
  const read = await reader.read(items);
  return collectItems(
    read.map((each, i) => each ?? gone(items[i] as ItemBlob, width)),
    width,
  );
}

const gone = ({ steps }: ItemBlob, width: number): EncodedItem => ({
  rows: steps,
  features: new Float32Array(steps * width).fill(Number.NaN),
});
