import { seededRandom } from "../workers/core/random.ts";
import { stepEncoder } from "../workers/core/reward/encoders/step-encoder.ts";
import { itemRows } from "../workers/core/reward/item-features.ts";
import { trainSteps } from "../workers/core/reward/train-steps.ts";
import { stepsPerEpoch, type TrainingPlan } from "../workers/core/reward/training-plan.ts";
import {
  type CountedComparison,
  decodeTrainingSet,
  encodeTrainingSet,
  type TrainingSet,
} from "../workers/core/reward/training-set.ts";
import { initialState } from "../workers/core/reward/training-state.ts";
import { trainingStepModel } from "../workers/core/reward/training-step.ts";
import { openNodeSession } from "./node-session.ts";

const [WIDTH, STEPS, SHARD, HIDDEN] = [16, 50, 655, 4];

/** A shard as the gathering writes it: 655 comparisons of 50 steps of 16 numbers fill 4 MB. */
function shardBytes(shard: number): Uint8Array {
  const random = seededRandom(shard);
  const items = itemRows(new Array<number>(2 * SHARD).fill(STEPS));
  const comparisons = Array.from({ length: SHARD }, (_, i): CountedComparison => {
    const said = random() < 0.5 ? { leftCount: 1, rightCount: 0 } : { leftCount: 0, rightCount: 1 };
    const vote = [0, said.leftCount > 0 ? "left" : "right", 0, "left"] as const;
    const rest = { tieCount: 0, posterior: null, votes: [vote], unit: shard * SHARD + i, group: null };
    return {
      split: "train",
      stream: "uniform",
      category: null,
      left: 2 * i,
      right: 2 * i + 1,
      ...said,
      ...rest,
    };
  });
  const features = Float32Array.from({ length: 2 * SHARD * STEPS * WIDTH }, () => 2 * random() - 1);
  return encodeTrainingSet({ width: WIDTH, features, items, comparisons });
}

/**
 * Trains through so many shards, each read, taken apart and let go as in a run, with the same WebAssembly as in workerd but
 * under Node, which can be told to collect its garbage: what is then alive is what an isolate has to hold. Few units, so
 * that it is done in minutes. Prints comparisons, and the most that was alive beyond the program itself, in MB.
 */
async function measure(shards: number): Promise<void> {
  const shape = { inputSize: WIDTH, hidden: [HIDDEN, HIDDEN], members: 5, fragmentSteps: STEPS };
  const zero = new Float32Array(WIDTH);
  const statements = {
    targets: "labels",
    strength: { as: "nothing", margin: 1 },
    levels: 0,
    ties: false,
  } as const;
  const plan: TrainingPlan = {
    encoder: stepEncoder({ ...shape, aggregation: { by: "sum" } }, { mean: zero, std: zero.map(() => 1) }),
    step: { batch: 64, ties: false, tieModel: "davidson", noise: 0.1, dropout: 0, statements: 3, items: 2 },
    statements,
    bootstrap: "comparison",
    shardSizes: new Array<number>(shards).fill(SHARD),
    annotators: null,
    epochs: 1,
    learningRate: 0.001,
    weightDecay: 0.01,
    ruled: false,
    validates: true,
    patience: null,
    seed: 1,
  };
  const { session, wasmBytes } = await openNodeSession(trainingStepModel(plan.encoder, plan.step));
  const alive = () => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = alive();
  let most = 0;
  // The shard before is let go when the next is there, so that both count.
  let last: TrainingSet | undefined;
  const read = async (shard: number) => {
    const set = decodeTrainingSet(shardBytes(shard));
    if (last) most = Math.max(most, alive() - before);
    last = set;
    return set;
  };
  const start = initialState(plan.encoder, false, seededRandom(1), 0.01);
  await trainSteps(session, { read }, plan, start, stepsPerEpoch(plan));
  most = Math.max(most, alive() - before);
  const comparisons = shards * SHARD;
  console.log(JSON.stringify({ comparisons, wasmMb: wasmBytes() / 2 ** 20, heapMb: most / 2 ** 20 }));
}

await measure(Number(process.argv[2]));
process.exit(0);
