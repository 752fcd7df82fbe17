import { adamW } from "../onnx/adamw.ts";
import { gradients } from "../onnx/gradients.ts";
import { Graph, type Value } from "../onnx/graph.ts";
import { log, neg, softmax } from "../onnx/ops/activations.ts";
import { add, mul, scale, sub } from "../onnx/ops/arithmetic.ts";
import { reduceSum } from "../onnx/ops/reductions.ts";
import { concat, expandLike, slice, unsqueeze } from "../onnx/ops/shaping.ts";
import { serializeModel } from "../onnx/serialize.ts";
import type { Dim } from "../onnx/shape.ts";
import type { Encoder, ParameterSpec } from "./encoders/encoder.ts";
import { LEAST_NOISE } from "./likelihood.ts";
import { trainedParameters } from "./training-state.ts";

export interface StepSettings {
  /** Comparisons a step. */
  readonly batch: number;
  /** Whether ties are an outcome: each member then learns its own log ν. */
  readonly ties: boolean;
  readonly noise: number;
  readonly weightDecay: number;
  /** Chance of a hidden unit to be left out of a step, by each member, in [0, 1). */
  readonly dropout: number;
}

/**
 * One training step of the whole ensemble as an ONNX model: forward, backward, AdamW.
 *
 * Inputs: those of the encoder's `itemRewards` for 2 · batch items, the left ones and then the right ones; `dropout_i`
 * [members, 1, units] for each hidden layer, where units drop out; `counts` [batch, outcomes], labels by outcome (left,
 * tie, right; no tie column without ties); `weights` [members, batch], the bootstrap weight of each comparison over the
 * sum of labels in the batch; the scalars `learning_rate`, `correction_1`, `correction_2`; and per parameter `p`,
 * `p.first`, `p.second`.
 * Outputs: `loss`, the mean over members, and per parameter `p.next`, `p.first.next`, `p.second.next`.
 */
export function trainingStepModel(encoder: Encoder, settings: StepSettings): Uint8Array {
  const { batch, ties, noise, weightDecay } = settings;
  const { members } = encoder;
  const graph = new Graph();
  const masks =
    settings.dropout > 0
      ? encoder.hidden.map((units, i) => graph.input(`dropout_${i}`, [members, 1, units]))
      : [];
  const counts = graph.input("counts", [batch, ties ? 3 : 2]);
  const weights = graph.input("weights", [members, batch]);
  const rates = {
    learningRate: graph.input("learning_rate", []),
    correction1: graph.input("correction_1", []),
    correction2: graph.input("correction_2", []),
  };
  const specs = trainedParameters(encoder, ties);
  const states = specs.map((spec) => ({
    parameter: graph.input(spec.name, fedShape(spec)),
    first: graph.input(`${spec.name}.first`, fedShape(spec)),
    second: graph.input(`${spec.name}.second`, fedShape(spec)),
  }));
  const parameters = states.map((state) => state.parameter);

  const encoded = parameters.slice(0, encoder.parameters.length);
  const rewards = encoder.itemRewards(graph, 2 * batch, encoded, masks);
  const delta = sub(graph, slice(graph, rewards, 1, 0, batch), slice(graph, rewards, 1, batch, 2 * batch));
  const likelihood = logLikelihood(graph, delta, ties ? parameters.at(-1) : undefined, noise);
  const perComparison = reduceSum(graph, mul(graph, likelihood, counts), [2]);
  const perMember = reduceSum(graph, mul(graph, perComparison, weights), [1]);
  const loss = neg(graph, reduceSum(graph, perMember, [0]));

  graph.output("loss", scale(graph, loss, 1 / members));
  for (const [i, gradient] of gradients(graph, loss, parameters).entries()) {
    const { name, decays } = specs[i] as ParameterSpec;
    const state = states[i] as (typeof states)[number];
    const next = adamW(graph, state, gradient, rates, decays ? weightDecay : 0);
    graph.output(`${name}.next`, next.parameter);
    graph.output(`${name}.first.next`, next.first);
    graph.output(`${name}.second.next`, next.second);
  }
  return serializeModel(graph);
}

/** Of a table, as many entries are fed as a batch uses. */
const fedShape = ({ name, shape, table }: ParameterSpec): Dim[] =>
  table ? [shape[0] as number, `${name}_entries`, ...shape.slice(2)] : [...shape];

/**
 * Log-likelihood of each outcome, as `outcomeProbabilities` has it.
 * @param delta [members, batch]
 * @param logNu [members, 1, 1], or none without ties
 * @returns [members, batch, outcomes]
 */
function logLikelihood(graph: Graph, delta: Value, logNu: Value | undefined, noise: number): Value {
  const half = unsqueeze(graph, scale(graph, delta, 0.5), [2]);
  const tie = logNu ? [expandLike(graph, logNu, half)] : [];
  const clean = softmax(graph, concat(graph, [half, ...tie, neg(graph, half)], 2), 2);
  const epsilon = Math.max(noise, LEAST_NOISE);
  const uniform = graph.scalar(epsilon / (logNu ? 3 : 2));
  return log(graph, add(graph, scale(graph, clean, 1 - epsilon), uniform));
}
