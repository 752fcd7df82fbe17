import { biasCorrections } from "../onnx/adamw.ts";
import { float32, floatsOf, type GraphSession, type Tensor } from "../onnx/tensor.ts";
import { seededRandom } from "../random.ts";
import { bootstrapWeights } from "./bootstrap-weights.ts";
import { parameterSpecs } from "./network.ts";
import type { CountedComparison, TrainingSet } from "./training-set.ts";
import type { TrainingState } from "./training-state.ts";
import type { StepShape } from "./training-step.ts";

export interface TrainingPlan {
  readonly shape: StepShape;
  readonly epochs: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** Cosine decay from the full rate to a tenth of it (Loshchilov & Hutter 2017, arXiv:1608.03983). */
export function learningRateAt(rate: number, step: number, steps: number): number {
  return rate * (0.1 + 0.45 * (1 + Math.cos((Math.PI * step) / steps)));
}

/**
 * Trains from a state up to an epoch. The order of each epoch comes from the seed and the epoch alone, so that a
 * training cut into slices ends, bit for bit, where one in one piece ends.
 *
 * @param session over `trainingStepModel(plan.shape, …)`
 * @param untilEpoch where to stop
 */
export async function trainEpochs(
  session: GraphSession,
  set: TrainingSet,
  plan: TrainingPlan,
  state: TrainingState,
  untilEpoch: number,
): Promise<TrainingState> {
  const { shape } = plan;
  const specs = parameterSpecs(shape);
  const train = set.comparisons.filter(({ split }) => split === "train");
  const bootstrap = bootstrapWeights(shape.members, train.length, plan.seed);
  const stepsPerEpoch = Math.ceil(train.length / shape.batch);
  const buffers = batchBuffers(shape);
  let { epoch, step, loss, parameters, first, second } = state;
  for (; epoch < untilEpoch; epoch++) {
    const order = shuffled(train.length, plan.seed + 104_729 * (epoch + 1));
    loss = 0;
    for (let start = 0; start < order.length; start += shape.batch) {
      const chosen = order.slice(start, start + shape.batch);
      fillBatch(buffers, set, train, bootstrap, chosen, shape);
      const rate = learningRateAt(plan.learningRate, step, stepsPerEpoch * plan.epochs);
      step++;
      const [correction1, correction2] = biasCorrections(step);
      const feeds: Record<string, Tensor> = {
        ...buffers,
        learning_rate: float32([rate], []),
        correction_1: float32([correction1], []),
        correction_2: float32([correction2], []),
      };
      for (const [i, { name, shape: dims }] of specs.entries()) {
        feeds[name] = float32(parameters[i] as Float32Array, dims);
        feeds[`${name}.first`] = float32(first[i] as Float32Array, dims);
        feeds[`${name}.second`] = float32(second[i] as Float32Array, dims);
      }
      const outputs = await session.run(feeds);
      parameters = specs.map(({ name }) => floatsOf(outputs, `${name}.next`));
      first = specs.map(({ name }) => floatsOf(outputs, `${name}.first.next`));
      second = specs.map(({ name }) => floatsOf(outputs, `${name}.second.next`));
      loss += (floatsOf(outputs, "loss")[0] as number) / stepsPerEpoch;
    }
  }
  return { epoch, step, loss, parameters, first, second };
}

/** Fisher–Yates over 0 … count − 1. */
function shuffled(count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other] as number, order[i] as number];
  }
  return order;
}

type Float32Tensor = Extract<Tensor, { type: "float32" }>;
type Batch = Readonly<Record<"features" | "mask" | "counts" | "weights", Float32Tensor>>;

function batchBuffers(shape: StepShape): Batch {
  const zeros = (dims: number[]) =>
    float32(new Float32Array(dims.reduce((a, b) => a * b, 1)), dims) as Float32Tensor;
  return {
    features: zeros([2 * shape.batch * shape.fragmentSteps, shape.inputSize]),
    mask: zeros([2 * shape.batch, shape.fragmentSteps]),
    counts: zeros([shape.batch, shape.ties ? 3 : 2]),
    weights: zeros([shape.members, shape.batch]),
  };
}

/** Fills the batch with the chosen comparisons; places left over weigh nothing. */
function fillBatch(
  batch: Batch,
  set: TrainingSet,
  train: readonly CountedComparison[],
  bootstrap: readonly Float32Array[],
  chosen: readonly number[],
  shape: StepShape,
): void {
  for (const { data } of Object.values(batch)) data.fill(0);
  const { fragmentSteps } = shape;
  const labels = chosen.reduce((sum, at) => {
    const { leftCount, tieCount, rightCount } = train[at] as CountedComparison;
    return sum + leftCount + tieCount + rightCount;
  }, 0);
  for (const [b, at] of chosen.entries()) {
    const comparison = train[at] as CountedComparison;
    for (const [side, item] of [comparison.left, comparison.right].entries()) {
      const { offset, steps } = set.items[item] as { offset: number; steps: number };
      const fragment = side * shape.batch + b;
      const rows = set.features.subarray(offset * set.width, (offset + steps) * set.width);
      batch.features.data.set(rows, fragment * fragmentSteps * set.width);
      batch.mask.data.fill(1, fragment * fragmentSteps, fragment * fragmentSteps + steps);
    }
    const { leftCount, tieCount, rightCount } = comparison;
    const counts = shape.ties ? [leftCount, tieCount, rightCount] : [leftCount, rightCount];
    batch.counts.data.set(counts, b * counts.length);
    for (const [m, weights] of bootstrap.entries())
      batch.weights.data[m * shape.batch + b] = (weights[at] as number) / labels;
  }
}
