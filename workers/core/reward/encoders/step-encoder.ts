import { div, sub } from "../../onnx/ops/arithmetic.ts";
import { float32 } from "../../onnx/tensor.ts";
import type { Aggregation } from "../../training-policy.ts";
import { initialPerceptron, type PerceptronShape, perceptron, perceptronSpecs } from "../network.ts";
import type { Moments } from "../step-features.ts";
import type { Encoder } from "./encoder.ts";
import { type RowNetwork, rowEncoder } from "./row-encoder.ts";

export interface StepEncoderShape extends PerceptronShape {
  /** Steps that each fragment is padded to in training. */
  readonly fragmentSteps: number;
  readonly aggregation: Aggregation;
}

/** Fragments and vectors: each step's numbers, normalised inside the graph, through a perceptron. */
export function stepEncoder(shape: StepEncoderShape, moments: Moments): Encoder {
  const network: RowNetwork = {
    ...shape,
    parameters: perceptronSpecs(shape),
    initialParameters: (random) => initialPerceptron(shape, random),
    rewards(graph, rows, parameters, masks) {
      const mean = graph.constant(float32(moments.mean, [shape.inputSize]), "feature_mean");
      const std = graph.constant(float32(moments.std, [shape.inputSize]), "feature_std");
      return perceptron(graph, div(graph, sub(graph, rows, mean), std), parameters, shape, masks);
    },
  };
  return rowEncoder(network, shape.fragmentSteps, shape.aggregation);
}
