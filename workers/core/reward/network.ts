import type { Graph, Value } from "../onnx/graph.ts";
import { leakyRelu } from "../onnx/ops/activations.ts";
import { add, mul } from "../onnx/ops/arithmetic.ts";
import { matMul } from "../onnx/ops/matmul.ts";
import { reshape } from "../onnx/ops/shaping.ts";
import type { Dim } from "../onnx/shape.ts";
import type { Random } from "../random.ts";
import type { ParameterSpec } from "./encoders/encoder.ts";

/** An ensemble of perceptrons, computed as one: the leading axis of every parameter is the member. */
export interface PerceptronShape {
  readonly inputSize: number;
  readonly hidden: readonly number[];
  readonly members: number;
}

/** The perceptrons' parameters in their fixed order: weight and bias of each layer. */
export function perceptronSpecs({ inputSize, hidden, members }: PerceptronShape): ParameterSpec[] {
  const sizes = [inputSize, ...hidden, 1];
  return sizes.slice(1).flatMap((size, layer) => [
    { name: `weight_${layer}`, shape: [members, sizes[layer] as number, size], decays: true },
    { name: `bias_${layer}`, shape: [members, 1, size], decays: false },
  ]);
}

/** Weights uniform in ±√(6 / fan-in) (He 2015, arXiv:1502.01852), the last layer a tenth of that; biases 0. */
export function initialPerceptron(shape: PerceptronShape, random: Random): Float32Array[] {
  return perceptronSpecs(shape).map(({ shape: dims, decays, name }) => {
    const values = new Float32Array(dims.reduce((a, b) => a * b, 1));
    const last = name === `weight_${shape.hidden.length}`;
    const bound = Math.sqrt(6 / (dims[1] as number)) * (last ? 0.1 : 1);
    return decays ? values.map(() => (2 * random() - 1) * bound) : values;
  });
}

/**
 * One number for each row by each member.
 * @param input [rows, inputSize], or [members, rows, inputSize]; rows may be a name
 * @param parameters in the order of {@link perceptronSpecs}
 * @param masks of dropout, [members, 1, units] for each hidden layer; none when nothing drops out
 * @returns [members, rows]
 */
export function perceptron(
  graph: Graph,
  input: Value,
  parameters: readonly Value[],
  shape: PerceptronShape,
  masks: readonly Value[] = [],
): Value {
  let layer = input;
  for (let i = 0; i <= shape.hidden.length; i++) {
    const [weight, bias] = [parameters[2 * i] as Value, parameters[2 * i + 1] as Value];
    layer = add(graph, matMul(graph, layer, weight), bias);
    if (i < shape.hidden.length) layer = leakyRelu(graph, layer);
    const mask = masks[i];
    if (mask) layer = mul(graph, layer, mask);
  }
  return reshape(graph, layer, [shape.members, input.shape.at(-2) as Dim]);
}
