import { ADAMW, type AdamWSettings, type AdamWState, type AdamWStep, adamW } from "../onnx/adamw.ts";
import { float32, floatsOf, type GraphSession, type Tensor } from "../onnx/tensor.ts";
import { seededRandom, shuffled } from "../random.ts";
import { type AnnotatorWays, learnWays, observe } from "./annotator-ways.ts";
import type { ItemFeed, ParameterSpec } from "./encoders/encoder.ts";
import { type Example, examplesOf } from "./examples.ts";
import { eachEntry, gatherEntries } from "./parameter-tables.ts";
import { dropoutFeeds, type LabelBatch, labelBatch, slotsOf } from "./training-batch.ts";
import { addLosses, type EpochLosses, epochRecord, NO_LOSSES, ruledDecay } from "./training-losses.ts";
import { stepsPerEpoch, type TrainingPlan } from "./training-plan.ts";
import type { TrainingSet } from "./training-set.ts";
import { type TrainingState, trainedParameters } from "./training-state.ts";

/** A loss that is not a number; the message says where. */
export class TrainingDiverged extends Error {
  override readonly name = "TrainingDiverged";
}

/** Where the training set is read from, a shard at a time; each is a fair sample of the whole. */
export interface TrainingShards {
  read(shard: number): Promise<TrainingSet>;
}

/** Cosine decay from the full rate to a tenth of it (Loshchilov & Hutter 2017, arXiv:1608.03983). */
export function learningRateAt(rate: number, step: number, steps: number): number {
  return rate * (0.1 + 0.45 * (1 + Math.cos((Math.PI * step) / steps)));
}

/**
 * Trains from a state up to a step. What a step learns from follows from the seed and its number alone, so that a
 * training cut into slices ends, bit for bit, where one in one piece ends. An epoch visits the shards in an order of
 * chance, and the examples of each in another. The arrays of the state are changed in place.
 *
 * @param session over `trainingStepModel(plan.encoder, plan.step)`
 * @param untilStep where to stop; earlier where the training is over
 * @throws TrainingDiverged where a loss is not a number
 */
export async function trainSteps(
  session: GraphSession,
  shards: TrainingShards,
  plan: TrainingPlan,
  start: TrainingState,
  untilStep: number,
): Promise<TrainingState> {
  let state = start;
  const perEpoch = stepsPerEpoch(plan);
  session.training?.keep(keptOf(plan, state));
  while (!state.finished && state.step < untilStep) {
    const epoch = Math.floor(state.step / perEpoch);
    let passed = epoch * perEpoch;
    for (const shard of shuffled(plan.shardSizes.length, seededRandom(plan.seed + 104_729 * (epoch + 1)))) {
      const steps = Math.ceil((plan.shardSizes[shard] as number) / plan.step.batch);
      const from = state.step - passed;
      passed += steps;
      if (from >= steps) continue;
      const set = await shards.read(shard);
      const examples = examplesOf(set, plan.statements);
      const order = shuffled(
        examples.length,
        seededRandom(plan.seed + 104_729 * (epoch + 1) + 7_919 * (shard + 1)),
      );
      for (let batch = from; batch < steps && state.step < untilStep; batch++) {
        const chosen = order.slice(batch * plan.step.batch, (batch + 1) * plan.step.batch);
        const where = `epoch ${epoch + 1}, shard ${shard + 1}, batch ${batch + 1} of ${steps}`;
        state = await takeStep(
          session,
          plan,
          state,
          set,
          chosen.map((at) => examples[at] as Example),
          where,
        );
      }
      if (state.step >= untilStep) break;
    }
    session.training?.read();
    if (state.step === (epoch + 1) * perEpoch) state = endEpoch(plan, state, epoch);
  }
  return state;
}

async function takeStep(
  session: GraphSession,
  plan: TrainingPlan,
  state: TrainingState,
  set: TrainingSet,
  examples: readonly Example[],
  where: string,
): Promise<TrainingState> {
  const specs = trainedParameters(plan.encoder, plan.step.ties);
  const items = plan.encoder.feedItems(set, slotsOf(examples, plan.step));
  const labels = labelBatch(plan, examples, state.ways);
  const step = state.step + 1;
  const feeds: Record<string, Tensor> = { ...items.feeds, ...labels.feeds, ...dropoutFeeds(plan, step) };
  for (const [i, spec] of specs.entries())
    if (!isKept(session, spec)) feeds[spec.name] = fed(spec, state.parameters[i] as Float32Array, items);
  const outputs = await session.run(feeds);
  const losses = lossesAfter(plan, state.losses, labels, outputs);
  if (!Number.isFinite(losses.train + losses.validation))
    throw new TrainingDiverged(`The loss is not a finite number at step ${step} (${where}).`);
  if (state.ways) observeBatch(plan, state.ways, examples, labels, outputs);
  const learningRate = learningRateAt(plan.learningRate, state.step, stepsPerEpoch(plan) * plan.epochs);
  for (const [i, spec] of specs.entries()) {
    const how = { learningRate, weightDecay: spec.decays ? state.weightDecay : 0, step };
    if (isKept(session, spec)) session.training?.move(spec.name, how, settingsOf(spec));
    else move(spec, stateOf(state, i), floatsOf(outputs, `${spec.name}.gradient`), how, items);
  }
  return { ...state, step, losses };
}

/** Whether the session keeps a parameter: where it can, all but tables, of which a step reads a few entries. */
const isKept = ({ training }: GraphSession, { table }: ParameterSpec) => training !== undefined && !table;

const keptOf = ({ encoder, step: { ties } }: TrainingPlan, state: TrainingState) =>
  Object.fromEntries(
    trainedParameters(encoder, ties).flatMap((spec, i) =>
      spec.table ? [] : [[spec.name, stateOf(state, i)]],
    ),
  );

const stateOf = ({ parameters, first, second }: TrainingState, i: number): AdamWState => ({
  parameter: parameters[i] as Float32Array,
  first: first[i] as Float32Array,
  second: second[i] as Float32Array,
});

const settingsOf = ({ caution }: ParameterSpec): AdamWSettings => ({
  ...ADAMW,
  epsilon: caution ?? ADAMW.epsilon,
});

function lossesAfter(
  plan: TrainingPlan,
  before: EpochLosses,
  labels: LabelBatch,
  outputs: Readonly<Record<string, Tensor>>,
): EpochLosses {
  const stated = addLosses(before, floatsOf(outputs, "nats"), labels.drawn, labels.weights);
  if (plan.step.items === 2) return stated;
  return addLosses(stated, floatsOf(outputs, "choice_nats"), labels.choiceDrawn, labels.choiceWeights);
}

/** Lets the members that have not drawn a comparison say how its annotators came to what they said. */
function observeBatch(
  plan: TrainingPlan,
  ways: AnnotatorWays,
  examples: readonly Example[],
  { drawn }: LabelBatch,
  outputs: Readonly<Record<string, Tensor>>,
): void {
  const { members } = plan.encoder;
  const { batch, ties } = plan.step;
  const outcomes = ties ? 3 : 2;
  const chances = floatsOf(outputs, "chances");
  for (const [b, { statements }] of examples.entries()) {
    const truths = [0, 0, 0];
    for (let m = 0; m < members; m++) {
      if (members > 1 && (drawn[m * batch + b] as number) > 0) continue;
      for (let o = 0; o < outcomes; o++) {
        const truth = ties ? o : 2 * o;
        truths[truth] = (truths[truth] as number) + (chances[(m * batch + b) * outcomes + o] as number);
      }
    }
    if (statements.length > 0) observe(ways, statements, truths);
  }
}

/** What happens between epochs: losses are noted, weight decay and annotators' ways move, and it may be over. */
function endEpoch(plan: TrainingPlan, state: TrainingState, epoch: number): TrainingState {
  const record = epochRecord(state.losses, state.weightDecay);
  const history = [...state.history, record];
  const validations = history.map(({ validation }) => validation ?? Number.POSITIVE_INFINITY);
  const isBest = record.validation !== null && validations.indexOf(Math.min(...validations)) === epoch;
  const best =
    plan.patience === null
      ? null
      : isBest || !state.best
        ? { epoch, parameters: state.parameters.map((values) => values.slice()) }
        : state.best;
  const outOfPatience = plan.patience !== null && epoch - (best?.epoch ?? epoch) >= plan.patience;
  return {
    ...state,
    losses: NO_LOSSES,
    history,
    best,
    weightDecay: plan.ruled ? ruledDecay(record) : state.weightDecay,
    ways: state.ways && learnWays(state.ways),
    finished: outOfPatience || epoch + 1 >= plan.epochs,
  };
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

/** Takes a parameter one step on; of a table the entries that the batch reads ("lazy Adam"). */
function move(
  spec: ParameterSpec,
  state: AdamWState,
  gradient: Float32Array,
  step: AdamWStep,
  { entries }: ItemFeed,
): void {
  const settings = settingsOf(spec);
  if (!spec.table) {
    adamW(state, gradient, step, 0, 0, gradient.length, settings);
    return;
  }
  const used = entries?.[spec.name] as Uint32Array;
  const size = sizeOf(spec);
  eachEntry(state.parameter, used, spec.shape[0] as number, size, (at, from) =>
    adamW(state, gradient, step, at, from, size, settings),
  );
}
