import { ADAMW, type AdamWState, adamW } from "../../workers/core/onnx/adamw.ts";
import { float32, floatsOf, type Tensor } from "../../workers/core/onnx/tensor.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { stepEncoder } from "../../workers/core/reward/encoders/step-encoder.ts";
import { trainedParameters } from "../../workers/core/reward/training-state.ts";
import { trainingStepModel } from "../../workers/core/reward/training-step.ts";
import { openSession } from "../../workers/runtime/open-session.ts";
import { type PlainStep, plainTrainingStep, type StepShape } from "./plain-training-step.ts";

const LEARNING_RATE = 0.01;

/** Takes training steps: `kind` graph or plain, `width`, `hidden` units in each of two layers, `batch`, `steps`, `times`. */
export async function trainingSteps(query: URLSearchParams) {
  const number = (name: string) => Number(query.get(name));
  const shape: StepShape = {
    inputSize: number("width"),
    hidden: [number("hidden"), number("hidden")],
    members: 5,
    batch: number("batch"),
    fragmentSteps: number("steps"),
    aggregation: { by: "sum" },
    noise: 0.1,
    weightDecay: 0.01,
  };
  const step = madeUpStep(shape);
  const times = number("times");
  const loss = query.get("kind") === "plain" ? plain(shape, step, times) : await graph(shape, step, times);
  // The first moments are linear in the gradients; Adam's steps themselves blow rounding up where a gradient is nearly 0.
  const checksum = step.first.map((values) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)),
  );
  return { loss, checksum };
}

function madeUpStep(shape: StepShape): PlainStep {
  const random = seededRandom(3);
  const values = (count: number, draw: () => number) => Float32Array.from({ length: count }, draw);
  const { batch, fragmentSteps, members, inputSize } = shape;
  const parameters = [...encoderOf(shape).initialParameters(random), new Float32Array(members)];
  const zeros = () => parameters.map(({ length }) => new Float32Array(length));
  const counts = new Float32Array(3 * batch);
  for (let b = 0; b < batch; b++) counts[3 * b + Math.floor(3 * random())] = 1;
  return {
    features: values(2 * batch * fragmentSteps * inputSize, () => 2 * random() - 1),
    mask: values(2 * batch * fragmentSteps, () => (random() < 0.9 ? 1 : 0)),
    counts,
    weights: values(members * batch, () => random() / batch),
    parameters,
    first: zeros(),
    second: zeros(),
  };
}

function encoderOf(shape: StepShape) {
  const zero = new Float32Array(shape.inputSize);
  return stepEncoder(shape, { mean: zero, std: zero.map(() => 1) });
}

function plain(shape: StepShape, step: PlainStep, times: number): number {
  let loss = 0;
  for (let t = 1; t <= times; t++) loss = plainTrainingStep(shape, step, LEARNING_RATE, t);
  return loss;
}

async function graph(shape: StepShape, step: PlainStep, times: number): Promise<number> {
  const encoder = encoderOf(shape);
  const specs = trainedParameters(encoder, true);
  const { batch, members, noise } = shape;
  const settings = {
    batch,
    ties: true,
    tieModel: "davidson",
    noise,
    dropout: 0,
    statements: 3,
    items: 2,
  } as const;
  const session = await openSession(trainingStepModel(encoder, settings));
  const feeds = constantFeeds(shape, step);
  const stateOf = (i: number) =>
    ({ parameter: step.parameters[i], first: step.first[i], second: step.second[i] }) as AdamWState;
  const { training } = session;
  training?.keep(Object.fromEntries(specs.map(({ name }, i) => [name, stateOf(i)])));
  let loss = 0;
  for (let t = 1; t <= times; t++) {
    if (!training)
      for (const [i, { name, shape: dims }] of specs.entries())
        feeds[name] = float32(step.parameters[i] as Float32Array, dims);
    const outputs = await session.run(feeds);
    for (const [i, { name, decays }] of specs.entries()) {
      const how = { learningRate: LEARNING_RATE, weightDecay: decays ? shape.weightDecay : 0, step: t };
      if (training) training.move(name, how, ADAMW);
      else adamW(stateOf(i), floatsOf(outputs, `${name}.gradient`), how);
    }
    const weights = (feeds.weights as Tensor).data as Float32Array;
    loss =
      floatsOf(outputs, "nats").reduce((sum, nats, i) => sum + nats * (weights[i] as number), 0) / members;
  }
  training?.read();
  await session.release();
  return loss;
}

/** What is the same in all steps: three statements a comparison, one for each outcome, weighed by its count. */
function constantFeeds(shape: StepShape, step: PlainStep): Record<string, Tensor> {
  const { batch, fragmentSteps, members, inputSize } = shape;
  const outcomes = (hit: (said: number) => number) =>
    float32(
      Float32Array.from({ length: batch * 9 }, (_, i) => (i % 3 === hit(Math.floor(i / 3) % 3) ? 1 : 0)),
      [batch, 3, 3],
    );
  const weights = Float32Array.from(
    { length: members * batch * 3 },
    (_, i) => (step.weights[Math.floor(i / 3)] as number) * (step.counts[i % (batch * 3)] as number),
  );
  return {
    features: float32(step.features, [2 * batch * fragmentSteps, inputSize]),
    step_weights: float32(step.mask, [2 * batch, fragmentSteps]),
    answers: outcomes((said) => said),
    shift: float32(new Float32Array(batch * 3), [batch, 3]),
    weights: float32(weights, [members, batch, 3]),
  };
}
