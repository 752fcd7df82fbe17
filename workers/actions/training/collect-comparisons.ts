import type { ItemId } from "../../core/ids.ts";
import { unitOf } from "../../core/reward/bootstrap-weights.ts";
import { collectItems, type EncodedItem } from "../../core/reward/collect-items.ts";
import type {
  CountedComparison,
  Judgements,
  RankedGroup,
  TrainingSet,
} from "../../core/reward/training-set.ts";
import { findItemBlobs, type ItemBlob } from "../../store/snapshots.ts";
import type { ItemReader } from "../item-reader.ts";
import type { FrozenComparison, FrozenGroup } from "./freeze-snapshot.ts";
import { type RunContext, RunFailure } from "./run-context.ts";

const PAGE = 2_000;
/** Comparisons share a shard while their features are no more than this: several stand in memory at once. */
const SHARD_BYTES = 4 * 1024 * 1024;

export type Blobs = ReadonlyMap<ItemId, ItemBlob>;
/** A comparison or a group, as a snapshot keeps it. */
export type Frozen = FrozenComparison | FrozenGroup;

const itemsIn = (frozen: Frozen): readonly ItemId[] =>
  "rankings" in frozen ? frozen.items : [frozen.left, frozen.right];

/** Where the items of some comparisons lie. */
export async function findBlobs({ tools, run }: RunContext, comparisons: readonly Frozen[]): Promise<Blobs> {
  const ids = [...new Set(comparisons.flatMap(itemsIn))].sort();
  const blobs = new Map<ItemId, ItemBlob>();
  for (let start = 0; start < ids.length; start += PAGE)
    for (const blob of await findItemBlobs(tools.database, run.projectId, ids.slice(start, start + PAGE)))
      blobs.set(blob.id, blob);
  return blobs;
}

/** How many comparisons from a place on share a shard; one at least. */
export function fitting(
  comparisons: readonly Frozen[],
  from: number,
  blobs: Blobs,
  bytesARow: number,
): number {
  const stepsOf = (item: ItemId) => blobs.get(item)?.steps ?? 0;
  let bytes = 0;
  for (let at = from; at < comparisons.length; at++) {
    for (const item of itemsIn(comparisons[at] as Frozen)) bytes += bytesARow * stepsOf(item);
    if (bytes > SHARD_BYTES && at > from) return at - from;
  }
  return comparisons.length - from;
}

/** Comparisons that say something: a project may have stopped asking for ties, and those it has then say nothing. */
export function saying({ policy }: RunContext, frozen: readonly Frozen[]): Frozen[] {
  const asked = policy.outcomes.tie
    ? frozen
    : frozen.map((each) => ("rankings" in each ? each : { ...each, tieCount: 0 }));
  return asked.filter((c) => "rankings" in c || c.leftCount + c.tieCount + c.rightCount > 0);
}

/**
 * Comparisons and groups with what a model reads of their items.
 * @throws RunFailure where an item is gone, or what it holds
 */
export async function collectComparisons(
  context: RunContext,
  said: readonly Frozen[],
  blobs: Blobs,
  reader: ItemReader,
): Promise<{ readonly set: TrainingSet; readonly encoded: readonly EncodedItem[] }> {
  const ids = [...new Set(said.flatMap(itemsIn))];
  const encoded = await readItems(ids, blobs, reader);
  const place = new Map(ids.map((id, i) => [id, i]));
  return { set: { ...collectItems(encoded, reader.width), ...judged(context, said, place) }, encoded };
}

async function readItems(ids: readonly ItemId[], blobs: Blobs, reader: ItemReader): Promise<EncodedItem[]> {
  const gone = (i: number) => new RunFailure(`Item ${ids[i]} of the snapshot is gone, or what it holds.`);
  const found = ids.map((id, i) => {
    const blob = blobs.get(id);
    if (!blob) throw gone(i);
    return blob;
  });
  return (await reader.read(found)).map((each, i) => {
    if (!each) throw gone(i);
    return each;
  });
}

/** What was frozen, with items by their place in the shard, and the unit that the bootstrap draws. */
function judged(
  { policy }: RunContext,
  frozen: readonly Frozen[],
  place: ReadonlyMap<ItemId, number>,
): Judgements {
  const comparisons: CountedComparison[] = [];
  const groups: RankedGroup[] = [];
  for (const each of frozen) {
    const { split, stream, category } = each;
    const ids = itemsIn(each);
    const unit = policy.training.bootstrap === "pair" ? unitOf(...ids) : unitOf(each.comparison);
    const items = ids.map((id) => place.get(id) as number);
    if ("rankings" in each) {
      const rankings = each.rankings.map(({ annotator, ranks, weight }) => ({ annotator, ranks, weight }));
      groups.push({ split, stream, category, unit, items, rankings, posterior: null });
    } else {
      const { comparison: _, labels: __, ...said } = each;
      const [left, right] = items as [number, number];
      comparisons.push({ ...said, left, right, unit });
    }
  }
  return { comparisons, groups };
}
