import type { Graph, Value } from "../onnx/graph.ts";
import { leakyRelu } from "../onnx/ops/activations.ts";
import { add, div, sub } from "../onnx/ops/arithmetic.ts";
import { matMul } from "../onnx/ops/matmul.ts";
import { reshape } from "../onnx/ops/shaping.ts";
import { float32 } from "../onnx/tensor.ts";
import type { Random } from "../random.ts";
import type { Moments } from "./step-features.ts";

/** An ensemble of perceptrons, computed as one: the leading axis of every parameter is the member. */
export interface EnsembleShape {
  readonly inputSize: number;
  readonly hidden: readonly number[];
  readonly members: number;
  /** Whether ties are an outcome: each member then learns its own log ν. */
  readonly ties: boolean;
}

export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** Weights decay, biases and log ν do not. */
  readonly decays: boolean;
}

/** The ensemble's parameters in their fixed order: weight and bias of each layer, then log ν. */
export function parameterSpecs(shape: EnsembleShape): ParameterSpec[] {
  const sizes = [shape.inputSize, ...shape.hidden, 1];
  const layers = sizes.slice(1).flatMap((size, layer) => [
    { name: `weight_${layer}`, shape: [shape.members, sizes[layer] as number, size], decays: true },
    { name: `bias_${layer}`, shape: [shape.members, 1, size], decays: false },
  ]);
  const tie = { name: "log_nu", shape: [shape.members, 1, 1], decays: false };
  return shape.ties ? [...layers, tie] : layers;
}

/** Weights uniform in ±√(6 / fan-in) (He 2015, arXiv:1502.01852), the last layer a tenth of that; the rest 0. */
export function initialParameters(shape: EnsembleShape, random: Random): Float32Array[] {
  const specs = parameterSpecs(shape);
  return specs.map(({ shape: dims, decays, name }) => {
    const values = new Float32Array(dims.reduce((a, b) => a * b, 1));
    const last = name === `weight_${shape.hidden.length}`;
    const bound = Math.sqrt(6 / (dims[1] as number)) * (last ? 0.1 : 1);
    return decays ? values.map(() => (2 * random() - 1) * bound) : values;
  });
}

/**
 * The reward of each row by each member; inputs are normalised inside the graph.
 * @param features [rows, inputSize]; rows may be a name
 * @param parameters in the order of {@link parameterSpecs}
 * @returns [members, rows]
 */
export function memberRewards(
  graph: Graph,
  features: Value,
  parameters: readonly Value[],
  shape: EnsembleShape,
  moments: Moments,
): Value {
  const mean = graph.constant(float32(moments.mean, [shape.inputSize]), "feature_mean");
  const std = graph.constant(float32(moments.std, [shape.inputSize]), "feature_std");
  let layer = div(graph, sub(graph, features, mean), std);
  for (let i = 0; i <= shape.hidden.length; i++) {
    const [weight, bias] = [parameters[2 * i] as Value, parameters[2 * i + 1] as Value];
    layer = add(graph, matMul(graph, layer, weight), bias);
    if (i < shape.hidden.length) layer = leakyRelu(graph, layer);
  }
  return reshape(graph, layer, [shape.members, features.shape[0] as number | string]);
}
