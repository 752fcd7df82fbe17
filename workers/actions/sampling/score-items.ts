import type { GraphSession } from "../../core/onnx/tensor.ts";
import type { ItemPolicy } from "../../core/project-policy.ts";
import { rawSums } from "../../core/reward/raw-sums.ts";
import type { ModelCard } from "../../core/reward/reward-model.ts";
import { rowReader } from "../../core/reward/row-reader.ts";
import { scoreItems as runOver, sumOverSteps } from "../../core/reward/score-items.ts";
import { foldedSize, foldFeatures } from "../../core/sampling/embed-items.ts";
import type { ItemToScore } from "../../store/sampling.ts";
import type { Tools } from "../tools.ts";
import { readItemFeatures } from "./item-features.ts";

/** Numbers that are held as features at a time. */
const PIECE = 1_000_000;

/**
 * A row for each item: its reward by each member, on the member's own scale and over the temperature, then its folded
 * features. float32 [items, members + foldedSize]
 */
export async function scoreItems(
  tools: Tools,
  session: Pick<GraphSession, "run">,
  policy: ItemPolicy,
  card: ModelCard,
  items: readonly ItemToScore[],
): Promise<Float32Array> {
  const members = card.members.length;
  const size = foldedSize(card.width);
  const scored = new Float32Array(items.length * (members + size));
  for (let from = 0; from < items.length; ) {
    let [until, numbers] = [from, 0];
    do numbers += (items[until++]?.steps ?? 0) * card.width;
    while (until < items.length && numbers < PIECE);
    const read = await readItemFeatures(tools, policy, items.slice(from, until));
    const scores = await runOver(session, "members", { members, ...rowReader(policy) }, read);
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
