import type { GraphSession } from "../../core/onnx/tensor.ts";
import type { FragmentPolicy } from "../../core/project-policy.ts";
import { rawSums } from "../../core/reward/raw-sums.ts";
import type { ModelCard } from "../../core/reward/reward-model.ts";
import { scoreRows, sumOverSteps } from "../../core/reward/score-items.ts";
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
  policy: FragmentPolicy,
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
    const { features, width, rows } = await readItemFeatures(tools, policy, items.slice(from, until));
    const sums = sumOverSteps(await scoreRows(session, "members", features, width, members), rows, members);
    const folded = foldFeatures(features, width, rows);
    for (const [i, rewards] of rawSums(sums, rows, card).entries()) {
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
