import { biasCorrections } from "../onnx/adamw.ts";
import { float32, floatsOf, type GraphSession, type Tensor } from "../onnx/tensor.ts";
import { seededRandom } from "../random.ts";
import { bootstrapWeights } from "./bootstrap-weights.ts";
import type { ItemFeed, ParameterSpec } from "./encoders/encoder.ts";
import { gatherEntries, scatterEntries } from "./parameter-tables.ts";
import type { TrainingPlan } from "./training-plan.ts";
import type { CountedComparison, TrainingSet } from "./training-set.ts";
import { type TrainingState, trainedParameters } from "./training-state.ts";

/** Cosine decay from the full rate to a tenth of it (Loshchilov & Hutter 2017, arXiv:1608.03983). */
export function learningRateAt(rate: number, step: number, steps: number): number {
  return rate * (0.1 + 0.45 * (1 + Math.cos((Math.PI * step) / steps)));
}

/**
 * Trains from a state up to an epoch. The order of each epoch comes from the seed and the epoch alone, so that a
 * training cut into slices ends, bit for bit, where one in one piece ends. Tables of the state are changed in place.
 *
 * @param session over `trainingStepModel(plan.encoder, plan.step)`
 * @param untilEpoch where to stop
 */
export async function trainEpochs(
  session: GraphSession,
  set: TrainingSet,
  plan: TrainingPlan,
  state: TrainingState,
  untilEpoch: number,
): Promise<TrainingState> {
  const { encoder, seed } = plan;
  const { batch, ties, dropout } = plan.step;
  const specs = trainedParameters(encoder, ties);
  const train = set.comparisons.filter(({ split }) => split === "train");
  const bootstrap = bootstrapWeights(encoder.members, train.length, seed);
  const stepsPerEpoch = Math.ceil(train.length / batch);
  let { epoch, step, loss } = state;
  const [parameters, first, second] = [[...state.parameters], [...state.first], [...state.second]];
  for (; epoch < untilEpoch; epoch++) {
    const order = shuffled(train.length, seed + 104_729 * (epoch + 1));
    loss = 0;
    for (let start = 0; start < order.length; start += batch) {
      const chosen = order.slice(start, start + batch);
      const comparisons = chosen.map((at) => train[at] as CountedComparison);
      const items = encoder.feedItems(set, slotsOf(comparisons, batch));
      const rate = learningRateAt(plan.learningRate, step, stepsPerEpoch * plan.epochs);
      step++;
      const [correction1, correction2] = biasCorrections(step);
      const feeds: Record<string, Tensor> = {
        ...items.feeds,
        ...labelFeeds(plan, comparisons, bootstrap, chosen),
        ...(dropout > 0 ? dropoutFeeds(plan, step) : {}),
        learning_rate: float32([rate], []),
        correction_1: float32([correction1], []),
        correction_2: float32([correction2], []),
      };
      for (const [i, spec] of specs.entries()) {
        feeds[spec.name] = fed(spec, parameters[i] as Float32Array, items);
        feeds[`${spec.name}.first`] = fed(spec, first[i] as Float32Array, items);
        feeds[`${spec.name}.second`] = fed(spec, second[i] as Float32Array, items);
      }
      const outputs = await session.run(feeds);
      for (const [i, spec] of specs.entries()) {
        parameters[i] = kept(
          spec,
          parameters[i] as Float32Array,
          items,
          floatsOf(outputs, `${spec.name}.next`),
        );
        first[i] = kept(spec, first[i] as Float32Array, items, floatsOf(outputs, `${spec.name}.first.next`));
        second[i] = kept(
          spec,
          second[i] as Float32Array,
          items,
          floatsOf(outputs, `${spec.name}.second.next`),
        );
      }
      loss += (floatsOf(outputs, "loss")[0] as number) / stepsPerEpoch;
    }
  }
  return { epoch, step, loss, parameters, first, second };
}

const sizeOf = ({ shape }: ParameterSpec) => shape.slice(2).reduce((a, b) => a * b, 1);

/** A parameter, or of a table the entries that this batch reads. */
function fed(spec: ParameterSpec, values: Float32Array, { entries }: ItemFeed): Tensor {
  const { name, shape, table } = spec;
  if (!table) return float32(values, shape);
  const used = entries?.[name] as Uint32Array;
  const members = shape[0] as number;
  return float32(gatherEntries(values, used, members, sizeOf(spec)), [
    members,
    used.length,
    ...shape.slice(2),
  ]);
}

/** What a step made of a parameter; a table keeps the entries that the batch did not read. */
function kept(spec: ParameterSpec, before: Float32Array, { entries }: ItemFeed, next: Float32Array) {
  if (!spec.table) return next;
  scatterEntries(before, entries?.[spec.name] as Uint32Array, spec.shape[0] as number, sizeOf(spec), next);
  return before;
}

/** The left items and then the right ones; places left over stay empty. */
function slotsOf(comparisons: readonly CountedComparison[], batch: number): (number | undefined)[] {
  const slots = new Array<number | undefined>(2 * batch).fill(undefined);
  for (const [b, { left, right }] of comparisons.entries()) [slots[b], slots[batch + b]] = [left, right];
  return slots;
}

/** Labels and weights of the chosen comparisons; places left over weigh nothing. */
function labelFeeds(
  { encoder, step: { batch, ties } }: TrainingPlan,
  comparisons: readonly CountedComparison[],
  bootstrap: readonly Float32Array[],
  chosen: readonly number[],
): Record<string, Tensor> {
  const counts = new Float32Array(batch * (ties ? 3 : 2));
  const weights = new Float32Array(encoder.members * batch);
  const labels = comparisons.reduce((sum, c) => sum + c.leftCount + c.tieCount + c.rightCount, 0);
  for (const [b, { leftCount, tieCount, rightCount }] of comparisons.entries()) {
    const own = ties ? [leftCount, tieCount, rightCount] : [leftCount, rightCount];
    counts.set(own, b * own.length);
    for (const [m, drawn] of bootstrap.entries())
      weights[m * batch + b] = (drawn[chosen[b] as number] as number) / labels;
  }
  return {
    counts: float32(counts, [batch, ties ? 3 : 2]),
    weights: float32(weights, [encoder.members, batch]),
  };
}

/**
 * Which units each member leaves out of a step: the same for all rows of the batch, so that both sides of a comparison
 * are seen by the same thinned network (Srivastava 2014, JMLR 15; inverted: what stays is scaled up).
 */
function dropoutFeeds({ encoder, seed, step: { dropout } }: TrainingPlan, step: number) {
  const random = seededRandom(seed + 15_485_863 * step);
  const feeds: Record<string, Tensor> = {};
  for (const [i, units] of encoder.hidden.entries()) {
    const draw = () => (random() < dropout ? 0 : 1 / (1 - dropout));
    const mask = Float32Array.from({ length: encoder.members * units }, draw);
    feeds[`dropout_${i}`] = float32(mask, [encoder.members, 1, units]);
  }
  return feeds;
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
