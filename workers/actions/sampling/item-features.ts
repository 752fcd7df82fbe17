import { decodeFragment } from "../../core/codec/fragment-blob.ts";
import { type FragmentPolicy, featureSize } from "../../core/project-policy.ts";
import { itemRows } from "../../core/reward/score-items.ts";
import { stepFeatures } from "../../core/reward/step-features.ts";
import type { ItemRows } from "../../core/reward/training-set.ts";
import type { ItemToScore } from "../../store/sampling.ts";
import type { Tools } from "../tools.ts";
import { readFiles } from "./read-files.ts";

/** What a reward model reads of some items: float32 [rows, width], and where each item's rows lie. */
export interface ItemFeatures {
  readonly width: number;
  readonly features: Float32Array;
  readonly rows: readonly ItemRows[];
}

/** Reads items from R2 as features; one whose content is gone gets NaN. */
export async function readItemFeatures(
  tools: Tools,
  policy: FragmentPolicy,
  items: readonly ItemToScore[],
): Promise<ItemFeatures> {
  const width = featureSize(policy);
  const rows = itemRows(items.map(({ steps }) => steps));
  const total = items.reduce((sum, { steps }) => sum + steps, 0);
  const features = new Float32Array(total * width).fill(Number.NaN);
  await readFiles(
    tools,
    items.map(({ blobKey }) => blobKey),
    (nth, content) => {
      if (!content) return;
      const fragment = decodeFragment(new Uint8Array(content));
      features.set(stepFeatures(fragment, policy), (rows[nth] as ItemRows).offset * width);
    },
  );
  return { width, features, rows };
}
