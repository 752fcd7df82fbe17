import type { ItemId } from "../../core/ids.ts";
import { itemsPerTask } from "../../core/project-policy.ts";
import { unitOf } from "../../core/reward/bootstrap-weights.ts";
import { collectItems, type EncodedItem } from "../../core/reward/collect-items.ts";
import { encodeItem, rowBytes, rowWidth } from "../../core/reward/encode-item.ts";
import { addRows, deviations, noMoments, type RunningMoments } from "../../core/reward/running-moments.ts";
import { NO_TALLY, type TrainingIndex, tallied } from "../../core/reward/training-index.ts";
import {
  type CountedComparison,
  encodeTrainingSet,
  type Judgements,
  judgementsOf,
  type RankedGroup,
} from "../../core/reward/training-set.ts";
import type { Split } from "../../core/split.ts";
import { findItemBlobs, type ItemBlob } from "../../store/snapshots.ts";
import { inTurns } from "../in-turns.ts";
import { readContent } from "../read-item.ts";
import { type FrozenComparison, type FrozenGroup, openSnapshot } from "./freeze-snapshot.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { decodeJson, encodeJson, hasRunFile, readRunFile, writeRunFile } from "./run-files.ts";

/** What the training set is made of; the shards beside it hold comparisons and features. */
export const TRAINING_INDEX = "training.json";
const GATHERING = "gathering.json";
export const shardName = (split: Split, shard: number) => `${split}-${shard}`;

const PAGE = 2_000;
/** Comparisons share a shard while their features are no more than this: several stand in memory at once. */
const SHARD_BYTES = 4 * 1024 * 1024;
/** Features that one part of the stage reads. */
const PART_BYTES = 6 * SHARD_BYTES;

/** How far the gathering has come: through this part of the snapshot, up to this comparison of it. */
interface Gathering {
  readonly part: number;
  readonly at: number;
  readonly index: TrainingIndex;
  readonly moments: RunningMoments;
}

/**
 * Turns a run's snapshot into shards of features and labels, a bounded part each time that it is called.
 * @returns "again" until all is gathered
 * @throws RunFailure where an item is gone, or nothing that is labelled can be learned from
 */
export async function gatherFeatures(context: RunContext): Promise<"again" | "done"> {
  if (await hasRunFile(context, TRAINING_INDEX)) return "done";
  const snapshot = await openSnapshot(context);
  let state = (await hasRunFile(context, GATHERING))
    ? decodeJson<Gathering>(await readRunFile(context, GATHERING))
    : begun(context, snapshot.file.groups);
  for (let bytes = 0; state.part < snapshot.file.parts.length && bytes < PART_BYTES; ) {
    const comparisons = (await snapshot.readPart(state.part)).slice(state.at);
    const blobs = await findBlobs(context, comparisons);
    for (let at = 0; at < comparisons.length && bytes < PART_BYTES; ) {
      const count = fitting(comparisons, at, blobs, rowBytes(context.policy.item));
      const shard = comparisons.slice(at, at + count);
      const gathered = await gatherShard(context, state, shard, blobs);
      at += count;
      bytes += gathered.bytes;
      state = { ...gathered.state, at: state.at + count };
    }
    if (bytes < PART_BYTES) state = { ...state, part: state.part + 1, at: 0 };
  }
  await context.beat(state.part / snapshot.file.parts.length);
  if (state.part < snapshot.file.parts.length) {
    await writeRunFile(context, GATHERING, encodeJson(state));
    return "again";
  }
  const { mean } = state.moments;
  const index = { ...state.index, moments: { mean, std: deviations(state.moments) } };
  if (index.comparisons.train === 0)
    throw new RunFailure("No label for training says anything: the project no longer asks for ties.");
  await writeRunFile(context, TRAINING_INDEX, encodeJson(index));
  return "done";
}

const begun = ({ policy }: RunContext, groups: readonly (string | null)[]): Gathering => ({
  part: 0,
  at: 0,
  moments: noMoments(rowWidth(policy.item)),
  index: {
    width: rowWidth(policy.item),
    fragmentSteps: 1,
    moments: { mean: [], std: [] },
    shardSizes: [],
    heldOutShards: 0,
    comparisons: { train: 0, heldOut: 0 },
    annotators: groups.length,
    annotatorGroups: groups,
    mostVotes: 0,
    mostItems: itemsPerTask(policy.task),
    tally: NO_TALLY,
  },
});

type Blobs = ReadonlyMap<ItemId, ItemBlob>;
type Frozen = FrozenComparison | FrozenGroup;

const itemsIn = (frozen: Frozen): readonly ItemId[] =>
  "rankings" in frozen ? frozen.items : [frozen.left, frozen.right];

async function findBlobs({ tools, run }: RunContext, comparisons: readonly Frozen[]): Promise<Blobs> {
  const ids = [...new Set(comparisons.flatMap(itemsIn))].sort();
  const blobs = new Map<ItemId, ItemBlob>();
  for (let start = 0; start < ids.length; start += PAGE)
    for (const blob of await findItemBlobs(tools.database, run.projectId, ids.slice(start, start + PAGE)))
      blobs.set(blob.id, blob);
  return blobs;
}

/** How many comparisons from a place on share a shard; one at least. */
function fitting(comparisons: readonly Frozen[], from: number, blobs: Blobs, bytesARow: number): number {
  const stepsOf = (item: ItemId) => blobs.get(item)?.steps ?? 0;
  let bytes = 0;
  for (let at = from; at < comparisons.length; at++) {
    for (const item of itemsIn(comparisons[at] as Frozen)) bytes += bytesARow * stepsOf(item);
    if (bytes > SHARD_BYTES && at > from) return at - from;
  }
  return comparisons.length - from;
}

/** Writes what a run of comparisons comes to: a shard of those to train on, and one of those held out. */
async function gatherShard(context: RunContext, before: Gathering, frozen: readonly Frozen[], blobs: Blobs) {
  let state = before;
  let bytes = 0;
  for (const split of ["train", "held-out"] as const) {
    const said = saying(
      context,
      frozen.filter((each) => each.split === split),
    );
    if (said.length === 0) continue;
    const ids = [...new Set(said.flatMap(itemsIn))];
    const encoded = await readItems(context, ids, blobs);
    const items = collectItems(encoded, state.index.width);
    const place = new Map(ids.map((id, i) => [id, i]));
    const judgements = judged(context, said, place);
    const count = judgementsOf(judgements).length;
    const shards = split === "train" ? state.index.shardSizes.length : state.index.heldOutShards;
    await writeRunFile(context, shardName(split, shards), encodeTrainingSet({ ...items, ...judgements }));
    bytes += items.features.byteLength + (items.tokens ? 2 * items.tokens.ids.byteLength : 0);
    const same = (left: number, right: number) =>
      alike(encoded[left] as EncodedItem, encoded[right] as EncodedItem);
    const { index, moments } = state;
    const most = (values: readonly number[], least: number) => values.reduce((a, b) => Math.max(a, b), least);
    const fragmentSteps = most(
      items.items.map(({ steps }) => steps),
      index.fragmentSteps,
    );
    state =
      split === "train"
        ? {
            ...state,
            moments: addRows(moments, items.features, index.width),
            index: {
              ...index,
              fragmentSteps,
              shardSizes: [...index.shardSizes, examplesIn(judgements)],
              comparisons: { ...index.comparisons, train: index.comparisons.train + count },
              mostVotes: most(
                judgements.comparisons.map(({ votes }) => votes.length),
                index.mostVotes,
              ),
              tally: tallied(index.tally, judgements, same),
            },
          }
        : {
            ...state,
            index: {
              ...index,
              fragmentSteps,
              heldOutShards: index.heldOutShards + 1,
              comparisons: { ...index.comparisons, heldOut: index.comparisons.heldOut + count },
            },
          };
  }
  return { state, bytes };
}

/** Comparisons that say something: a project may have stopped asking for ties, and those it has then say nothing. */
function saying({ policy }: RunContext, frozen: readonly Frozen[]): Frozen[] {
  const asked = policy.outcomes.tie
    ? frozen
    : frozen.map((each) => ("rankings" in each ? each : { ...each, tieCount: 0 }));
  return asked.filter((c) => "rankings" in c || c.leftCount + c.tieCount + c.rightCount > 0);
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

/** As many examples as `examplesOf` makes of them: every ranking is one. */
const examplesIn = ({ comparisons, groups = [] }: Judgements): number =>
  comparisons.length + groups.reduce((sum, { rankings }) => sum + rankings.length, 0);

async function readItems(context: RunContext, ids: readonly ItemId[], blobs: Blobs): Promise<EncodedItem[]> {
  const { item } = context.policy;
  const encoded = new Array<EncodedItem>(ids.length);
  await inTurns(ids, async (id, i) => {
    const blob = blobs.get(id);
    const content = blob && (await readContent(context.tools, blob));
    if (!content) throw new RunFailure(`Item ${id} of the snapshot is gone, or what it holds.`);
    encoded[i] = encodeItem(content, item);
  });
  return encoded;
}

/** Whether two items are the same to the model: their numbers, and of a text its tokens too. */
const alike = (a: EncodedItem, b: EncodedItem) =>
  sameNumbers(a.features, b.features) && sameNumbers(a.tokens?.[0]?.ids, b.tokens?.[0]?.ids);

function sameNumbers(a: ArrayLike<number> = [], b: ArrayLike<number> = []): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
