import type { GraphSession } from "../../core/onnx/tensor.ts";
import { rawSums } from "../../core/reward/raw-sums.ts";
import type { ModelCard } from "../../core/reward/reward-model.ts";
import { rowReader } from "../../core/reward/row-reader.ts";
import { scoreItems as runOver, sumOverSteps } from "../../core/reward/score-items.ts";
import { foldedSize, foldFeatures } from "../../core/sampling/embed-items.ts";
import type { ItemBlob } from "../../store/snapshots.ts";
import type { ItemReader } from "../item-reader.ts";
import { readItemFeatures } from "./item-features.ts";

/** Numbers that are held as features at a time. */
const PIECE = 1_000_000;

/**
 * A row for each item: its reward by each member, on the member's own scale and over the temperature, then its folded
 * features. float32 [items, members + foldedSize]
 */
export async function scoreItems(
  session: Pick<GraphSession, "run">,
  reader: ItemReader,
  card: ModelCard,
  items: readonly ItemBlob[],
): Promise<Float32Array> {
  const members = card.members.length;
  const size = foldedSize(card.width);
  const scored = new Float32Array(items.length * (members + size));
  for (let from = 0; from < items.length; ) {
    let [until, numbers] = [from, 0];
    do numbers += (items[until++]?.steps ?? 0) * card.width;
    while (until < items.length && numbers < PIECE);
    const read = await readItemFeatures(reader, items.slice(from, until));
    const scores = await runOver(session, "members", { members, ...rowReader(card) }, read);
    const sums = sumOverSteps(scores, read.items, members, card.aggregation);
    const folded = foldFeatures(read.features, read.width, read.items);
    for (const [i, rewards] of rawSums(sums, read.items, card).entries()) {
      const at = (from + i) * (members + size);
      scored.set(
        rewards.map((reward) => reward / card.temperature),
        at,
      );
      scored.set(folded.subarray(i * size, (i + 1) * size), at + members);
    }
    from = until;
  }
  return scored;
}
