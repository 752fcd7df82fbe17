import { itemsPerTask } from "../../core/project-policy.ts";
import type { EncodedItem } from "../../core/reward/collect-items.ts";
import { addRows, deviations, noMoments, type RunningMoments } from "../../core/reward/running-moments.ts";
import { NO_TALLY, type TrainingIndex, tallied } from "../../core/reward/training-index.ts";
import { encodeTrainingSet, type Judgements, judgementsOf } from "../../core/reward/training-set.ts";
import type { Split } from "../../core/split.ts";
import type { ItemReader } from "../item-reader.ts";
import {
  type Blobs,
  collectComparisons,
  type Frozen,
  findBlobs,
  fitting,
  saying,
} from "./collect-comparisons.ts";
import { featuresOfRun } from "./encode-run.ts";
import { openSnapshot } from "./freeze-snapshot.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { decodeJson, encodeJson, hasRunFile, readRunFile, writeRunFile } from "./run-files.ts";
import { openRunReader } from "./run-reader.ts";

/** What the training set is made of; the shards beside it hold comparisons and features. */
export const TRAINING_INDEX = "training.json";
const GATHERING = "gathering.json";
export const shardName = (split: Split, shard: number) => `${split}-${shard}`;

/** Features that one part of the stage reads. */
const PART_BYTES = 24 * 1024 * 1024;

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
  const reader = await openRunReader(context, await featuresOfRun(context));
  let state = (await hasRunFile(context, GATHERING))
    ? decodeJson<Gathering>(await readRunFile(context, GATHERING))
    : begun(context, reader, snapshot.file.groups);
  for (let bytes = 0; state.part < snapshot.file.parts.length && bytes < PART_BYTES; ) {
    const comparisons = (await snapshot.readPart(state.part)).slice(state.at);
    const blobs = await findBlobs(context, comparisons);
    for (let at = 0; at < comparisons.length && bytes < PART_BYTES; ) {
      const count = fitting(comparisons, at, blobs, reader.rowBytes);
      const shard = comparisons.slice(at, at + count);
      const gathered = await gatherShard(context, state, shard, blobs, reader);
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

const begun = (
  { policy }: RunContext,
  { width, features }: ItemReader,
  groups: readonly (string | null)[],
): Gathering => ({
  part: 0,
  at: 0,
  moments: noMoments(width),
  index: {
    width,
    ...(features === undefined ? {} : { features }),
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

/** Writes what a run of comparisons comes to: a shard of those to train on, and one of those held out. */
async function gatherShard(
  context: RunContext,
  before: Gathering,
  frozen: readonly Frozen[],
  blobs: Blobs,
  reader: ItemReader,
) {
  let state = before;
  let bytes = 0;
  for (const split of ["train", "held-out"] as const) {
    const said = saying(
      context,
      frozen.filter((each) => each.split === split),
    );
    if (said.length === 0) continue;
    const { set, encoded } = await collectComparisons(context, said, blobs, reader);
    const { comparisons, groups, ...items } = set;
    const judgements = { comparisons, ...(groups ? { groups } : {}) };
    const count = judgementsOf(judgements).length;
    const shards = split === "train" ? state.index.shardSizes.length : state.index.heldOutShards;
    await writeRunFile(context, shardName(split, shards), encodeTrainingSet(set));
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

/** As many examples as `examplesOf` makes of them: every ranking is one. */
const examplesIn = ({ comparisons, groups = [] }: Judgements): number =>
  comparisons.length + groups.reduce((sum, { rankings }) => sum + rankings.length, 0);

/** Whether two items are the same to the model: their numbers, and of a text its tokens too. */
const alike = (a: EncodedItem, b: EncodedItem) =>
  sameNumbers(a.features, b.features) && sameNumbers(a.tokens?.[0]?.ids, b.tokens?.[0]?.ids);

function sameNumbers(a: ArrayLike<number> = [], b: ArrayLike<number> = []): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
