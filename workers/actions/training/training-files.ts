import type { TrainingIndex } from "../../core/reward/training-index.ts";
import { type FoundSettings, planTraining, type TrainingPlan } from "../../core/reward/training-plan.ts";
import { decodeTrainingSet, type TrainingSet } from "../../core/reward/training-set.ts";
import type { Split } from "../../core/split.ts";
import { shardName, TRAINING_INDEX } from "./gather-features.ts";
import type { RunContext } from "./run-context.ts";
import { decodeJson, hasRunFile, readRunFile } from "./run-files.ts";

/** What a search has come to. */
export const FOUND = "found.json";

/** What shards may take in memory together. */
const MOST_CACHED_BYTES = 16 * 1024 * 1024;

export interface TrainingMaterial {
  readonly index: TrainingIndex;
  readonly plan: TrainingPlan;
  /** Reads a shard; small sets stay in memory. */
  readonly readShard: (split: Split, shard: number) => Promise<TrainingSet>;
}

/** The training set of a run and how it is trained; the same whenever it is asked for. */
export async function readMaterial(context: RunContext, settings?: FoundSettings): Promise<TrainingMaterial> {
  const index = decodeJson<TrainingIndex>(await readRunFile(context, TRAINING_INDEX));
  const found = settings ?? (await readFound(context));
  const held = new Map<string, TrainingSet>();
  let heldBytes = 0;
  const readShard = async (split: Split, shard: number) => {
    const name = shardName(split, shard);
    const known = held.get(name);
    if (known) return known;
    const set = decodeTrainingSet(await readRunFile(context, name));
    const bytes = set.features.buffer.byteLength;
    if (heldBytes + bytes <= MOST_CACHED_BYTES) {
      held.set(name, set);
      heldBytes += bytes;
    }
    return set;
  };
  return { index, plan: planTraining(context.policy, index, found), readShard };
}

async function readFound(context: RunContext): Promise<FoundSettings | undefined> {
  if (context.policy.training.regularisation !== "search" || !(await hasRunFile(context, FOUND)))
    return undefined;
  return decodeJson<{ found: FoundSettings }>(await readRunFile(context, FOUND)).found;
}

/** The held-out comparisons, shard by shard. */
export async function* heldOutShards({ index, readShard }: TrainingMaterial): AsyncGenerator<TrainingSet> {
  for (let shard = 0; shard < index.heldOutShards; shard++) yield readShard("held-out", shard);
}

/** Steps that rewards are normalised and the exported file is checked on. */
const REFERENCE_ROWS = 50_000;

/** A fair sample of the training items: whole shards, until there are steps enough. */
export async function* referenceShards({ index, readShard }: TrainingMaterial): AsyncGenerator<TrainingSet> {
  let rows = 0;
  for (let shard = 0; shard < index.shardSizes.length && rows < REFERENCE_ROWS; shard++) {
    const set = await readShard("train", shard);
    rows += set.features.length / set.width;
    yield set;
  }
}
