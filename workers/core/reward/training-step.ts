import { adamW } from "../onnx/adamw.ts";
import { gradients } from "../onnx/gradients.ts";
import { Graph, type Value } from "../onnx/graph.ts";
import { log, neg, softmax } from "../onnx/ops/activations.ts";
import { add, mul, scale, sub } from "../onnx/ops/arithmetic.ts";
import { reduceSum } from "../onnx/ops/reductions.ts";
import { concat, expandLike, reshape, slice, unsqueeze } from "../onnx/ops/shaping.ts";
import { serializeModel } from "../onnx/serialize.ts";
import { LEAST_NOISE } from "./likelihood.ts";
import { type EnsembleShape, memberRewards, parameterSpecs } from "./network.ts";
import type { Moments } from "./step-features.ts";

export interface StepShape extends EnsembleShape {
  /** Comparisons a step, and steps that each fragment is padded to. */
  readonly batch: number;
  readonly fragmentSteps: number;
  readonly noise: number;
  readonly weightDecay: number;
}

/**
 * One training step of the whole ensemble as an ONNX model: forward, backward, AdamW.
 *
 * Inputs: `features` [2·batch·fragmentSteps, inputSize], the left fragments and then the right ones, padded;
 * `mask` [2·batch, fragmentSteps], 1 where a step is real; `counts` [batch, outcomes], labels by outcome (left, tie,
 * right; no tie column without ties); `weights` [members, batch], the bootstrap weight of each comparison over the
 * sum of labels in the batch; the scalars `learning_rate`, `correction_1`, `correction_2`; and per parameter `p`,
 * `p.first`, `p.second`.
 * Outputs: `loss`, the mean over members, and per parameter `p.next`, `p.first.next`, `p.second.next`.
 */
export function trainingStepModel(shape: StepShape, moments: Moments): Uint8Array {
  const { batch, fragmentSteps, members } = shape;
  const graph = new Graph();
  const features = graph.input("features", [2 * batch * fragmentSteps, shape.inputSize]);
  const mask = graph.input("mask", [2 * batch, fragmentSteps]);
  const counts = graph.input("counts", [batch, shape.ties ? 3 : 2]);
  const weights = graph.input("weights", [members, batch]);
  const rates = {
    learningRate: graph.input("learning_rate", []),
    correction1: graph.input("correction_1", []),
    correction2: graph.input("correction_2", []),
  };
  const specs = parameterSpecs(shape);
  const states = specs.map(({ name, shape: dims }) => ({
    parameter: graph.input(name, dims),
    first: graph.input(`${name}.first`, dims),
    second: graph.input(`${name}.second`, dims),
  }));
  const parameters = states.map((state) => state.parameter);

  const rewards = memberRewards(graph, features, parameters, shape, moments);
  const steps = reshape(graph, rewards, [members, 2 * batch, fragmentSteps]);
  const sums = reduceSum(graph, mul(graph, steps, mask), [2]);
  const delta = sub(graph, slice(graph, sums, 1, 0, batch), slice(graph, sums, 1, batch, 2 * batch));
  const likelihood = logLikelihood(graph, delta, shape.ties ? parameters.at(-1) : undefined, shape.noise);
  const perComparison = reduceSum(graph, mul(graph, likelihood, counts), [2]);
  const perMember = reduceSum(graph, mul(graph, perComparison, weights), [1]);
  const loss = neg(graph, reduceSum(graph, perMember, [0]));

  graph.output("loss", scale(graph, loss, 1 / members));
  for (const [i, gradient] of gradients(graph, loss, parameters).entries()) {
    const { name, decays } = specs[i] as (typeof specs)[number];
    const state = states[i] as (typeof states)[number];
    const next = adamW(graph, state, gradient, rates, decays ? shape.weightDecay : 0);
    graph.output(`${name}.next`, next.parameter);
    graph.output(`${name}.first.next`, next.first);
    graph.output(`${name}.second.next`, next.second);
  }
  return serializeModel(graph);
}

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
