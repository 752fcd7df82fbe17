import { decodeFragment } from "../../core/codec/fragment-blob.ts";
import type { ItemId } from "../../core/ids.ts";
import { featureSize } from "../../core/project-policy.ts";
import { stepFeatures } from "../../core/reward/step-features.ts";
import { encodeTrainingSet } from "../../core/reward/training-set.ts";
import { findItemBlobs, type ItemBlob } from "../../store/snapshots.ts";
import { type FrozenComparison, openSnapshot } from "./freeze-snapshot.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { hasRunFile, readFile, writeRunFile } from "./run-files.ts";

export const TRAINING_SET = "training-set";
const PAGE = 2_000;
const AT_ONCE = 6;
/** An isolate has 128 MB, and the features stand in it twice while they are written. */
const MOST_FEATURE_BYTES = 40 * 1024 * 1024;

/**
 * Turns a run's snapshot into one file of features and counts.
 * @throws RunFailure where the features are more than an isolate holds.
 */
export async function gatherFeatures(context: RunContext): Promise<void> {
  if (await hasRunFile(context, TRAINING_SET)) return;
  const { tools, run, policy } = context;
  const snapshot = await openSnapshot(context);
  const comparisons: FrozenComparison[] = [];
  for (const part of snapshot.file.parts.keys()) comparisons.push(...(await snapshot.readPart(part)));
  const ids = [...new Set(comparisons.flatMap(({ left, right }) => [left, right]))].sort();
  const blobs: ItemBlob[] = [];
  for (let start = 0; start < ids.length; start += PAGE)
    blobs.push(...(await findItemBlobs(tools.database, run.projectId, ids.slice(start, start + PAGE))));

  const width = featureSize(policy.item);
  const rows = blobs.reduce((sum, { steps }) => sum + steps, 0);
  if (rows * width * 4 > MOST_FEATURE_BYTES)
    throw new RunFailure(
      `The labelled fragments have ${rows} steps of ${width} numbers; at most ${Math.floor(MOST_FEATURE_BYTES / 4 / width)} steps fit into the trainer.`,
    );
  const features = new Float32Array(rows * width);
  const place = new Map<ItemId, number>();
  let offset = 0;
  const items = blobs.map(({ id, steps }, i) => {
    place.set(id, i);
    const at = { offset, steps };
    offset += steps;
    return at;
  });
  const queue = blobs.entries();
  const fill = async () => {
    for (const [i, { blobKey }] of queue) {
      const fragment = decodeFragment(await readFile(context, blobKey));
      features.set(stepFeatures(fragment, policy.item), (items[i] as (typeof items)[number]).offset * width);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fill));
  const counted = comparisons.map(({ comparison: _, left, right, labels: __, ...said }) => {
    const [leftAt, rightAt] = [place.get(left), place.get(right)];
    if (leftAt === undefined || rightAt === undefined)
      throw new RunFailure("An item of the snapshot is gone.");
    // A project may have stopped asking for ties: those it has then say nothing.
    const tieCount = policy.outcomes.tie ? said.tieCount : 0;
    return { ...said, left: leftAt, right: rightAt, tieCount };
  });
  const labelled = counted.filter((c) => c.leftCount + c.tieCount + c.rightCount > 0);
  await writeRunFile(
    context,
    TRAINING_SET,
    encodeTrainingSet({ width, features, items, comparisons: labelled }),
  );
}
