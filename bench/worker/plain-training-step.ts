import type { StepEncoderShape } from "../../workers/core/reward/encoders/step-encoder.ts";

/** Network and batch of a step. */
export interface StepShape extends StepEncoderShape {
  readonly batch: number;
  readonly noise: number;
  readonly weightDecay: number;
}

/** What one step reads, and changes: parameters and moments in the order of `trainedParameters`, in place. */
export interface PlainStep {
  readonly features: Float32Array;
  readonly mask: Float32Array;
  readonly counts: Float32Array;
  readonly weights: Float32Array;
  readonly parameters: Float32Array[];
  readonly first: Float32Array[];
  readonly second: Float32Array[];
}

/**
 * The training step of `trainingStepModel` (with ties, features not normalised) in plain loops: what the graph is
 * measured against, and an implementation of its own to hold the graph's gradients against.
 * @returns the mean loss over members
 */
export function plainTrainingStep(
  shape: StepShape,
  step: PlainStep,
  learningRate: number,
  t: number,
): number {
  const sizes = [shape.inputSize, ...shape.hidden, 1];
  const rows = 2 * shape.batch * shape.fragmentSteps;
  const gradients = step.parameters.map((values) => new Float32Array(values.length));
  let loss = 0;
  for (let m = 0; m < shape.members; m++) {
    const layers = forward(sizes, rows, step, m);
    const delta = rewardGradients(
      shape,
      layers.at(-1) as Float32Array,
      step,
      m,
      gradients.at(-1) as Float32Array,
    );
    loss += delta.loss;
    backward(sizes, rows, step, m, layers, delta.rewards, gradients);
  }
  const [correction1, correction2] = [1 - 0.9 ** t, 1 - 0.999 ** t];
  for (const [i, values] of step.parameters.entries()) {
    const [first, second, gradient] = [step.first[i], step.second[i], gradients[i]] as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const decay = i % 2 === 0 && i < step.parameters.length - 1 ? shape.weightDecay : 0;
    for (let j = 0; j < values.length; j++) {
      const g = gradient[j] as number;
      first[j] = 0.9 * (first[j] as number) + 0.1 * g;
      second[j] = 0.999 * (second[j] as number) + 0.001 * g * g;
      const move =
        (first[j] as number) / correction1 / (Math.sqrt((second[j] as number) / correction2) + 1e-8);
      values[j] = (values[j] as number) - learningRate * (move + decay * (values[j] as number));
    }
  }
  return loss / shape.members;
}

/** Activations of every layer of one member, [rows, size] each; the first are the features. */
function forward(
  sizes: readonly number[],
  rows: number,
  { features, parameters }: PlainStep,
  m: number,
): Float32Array[] {
  const layers = [features];
  for (let l = 0; l + 1 < sizes.length; l++) {
    const [width, size] = [sizes[l] as number, sizes[l + 1] as number];
    const [input, weight, bias] = [layers[l], parameters[2 * l], parameters[2 * l + 1]] as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const output = new Float32Array(rows * size);
    const last = l + 2 === sizes.length;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < size; j++) output[row * size + j] = bias[m * size + j] as number;
      for (let k = 0; k < width; k++) {
        const x = input[row * width + k] as number;
        const from = (m * width + k) * size;
        for (let j = 0; j < size; j++)
          output[row * size + j] = (output[row * size + j] as number) + x * (weight[from + j] as number);
      }
      if (!last)
        for (let j = 0; j < size; j++) {
          const value = output[row * size + j] as number;
          if (value < 0) output[row * size + j] = 0.01 * value;
        }
    }
    layers.push(output);
  }
  return layers;
}

/** The loss of a member and its gradient by each row's reward; the one by log ν is added to `logNu`. */
function rewardGradients(
  shape: StepShape,
  reward: Float32Array,
  step: PlainStep,
  m: number,
  logNu: Float32Array,
) {
  const { batch, fragmentSteps, noise } = shape;
  const rewards = new Float32Array(reward.length);
  let loss = 0;
  for (let b = 0; b < batch; b++) {
    let delta = 0;
    for (let t = 0; t < fragmentSteps; t++) {
      const [left, right] = [b * fragmentSteps + t, (batch + b) * fragmentSteps + t];
      delta +=
        (step.mask[left] as number) * (reward[left] as number) -
        (step.mask[right] as number) * (reward[right] as number);
    }
    const logits = [delta / 2, step.parameters.at(-1)?.[m] as number, -delta / 2];
    const top = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - top));
    const sum = powers.reduce((total, power) => total + power, 0);
    const clean = powers.map((power) => power / sum);
    const weight = step.weights[m * batch + b] as number;
    const toClean = clean.map((p, outcome) => {
      const q = (1 - noise) * p + noise / 3;
      const count = (step.counts[3 * b + outcome] as number) * weight;
      loss -= count * Math.log(q);
      return (-count * (1 - noise)) / q;
    });
    const mean = toClean.reduce((total, g, outcome) => total + g * (clean[outcome] as number), 0);
    const byLogit = clean.map((p, outcome) => p * ((toClean[outcome] as number) - mean));
    const byDelta = ((byLogit[0] as number) - (byLogit[2] as number)) / 2;
    logNu[m] = (logNu[m] as number) + (byLogit[1] as number);
    for (let t = 0; t < fragmentSteps; t++) {
      const [left, right] = [b * fragmentSteps + t, (batch + b) * fragmentSteps + t];
      rewards[left] = byDelta * (step.mask[left] as number);
      rewards[right] = -byDelta * (step.mask[right] as number);
    }
  }
  return { loss, rewards };
}

/** Carries the gradient from the rewards back through a member's layers, adding to the gradients of its parameters. */
function backward(
  sizes: readonly number[],
  rows: number,
  { parameters }: PlainStep,
  m: number,
  layers: readonly Float32Array[],
  rewards: Float32Array,
  gradients: readonly Float32Array[],
): void {
  let above = rewards;
  for (let l = sizes.length - 2; l >= 0; l--) {
    const [width, size] = [sizes[l] as number, sizes[l + 1] as number];
    const [input, output, weight] = [layers[l], layers[l + 1], parameters[2 * l]] as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const [byWeight, byBias] = [gradients[2 * l], gradients[2 * l + 1]] as [Float32Array, Float32Array];
    const last = l + 2 === sizes.length;
    const below = new Float32Array(rows * width);
    for (let row = 0; row < rows; row++) {
      if (!last)
        for (let j = 0; j < size; j++)
          if ((output[row * size + j] as number) <= 0)
            above[row * size + j] = 0.01 * (above[row * size + j] as number);
      for (let j = 0; j < size; j++)
        byBias[m * size + j] = (byBias[m * size + j] as number) + (above[row * size + j] as number);
      for (let k = 0; k < width; k++) {
        const x = input[row * width + k] as number;
        const from = (m * width + k) * size;
        let sum = 0;
        for (let j = 0; j < size; j++) {
          const g = above[row * size + j] as number;
          byWeight[from + j] = (byWeight[from + j] as number) + x * g;
          sum += g * (weight[from + j] as number);
        }
        below[row * width + k] = sum;
      }
    }
    above = below;
  }
}
