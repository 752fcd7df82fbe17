import type { Graph, Value } from "../../onnx/graph.ts";
import { div, mul, sub } from "../../onnx/ops/arithmetic.ts";
import { reduceSum } from "../../onnx/ops/reductions.ts";
import { reshape } from "../../onnx/ops/shaping.ts";
import { float32 } from "../../onnx/tensor.ts";
import type { Aggregation } from "../../training-policy.ts";
import { stepWeight } from "../aggregation.ts";
import type { ItemFeatures, ItemRows } from "../item-features.ts";
import { initialPerceptron, type PerceptronShape, perceptron, perceptronSpecs } from "../network.ts";
import type { Moments } from "../step-features.ts";
import type { Encoder } from "./encoder.ts";

export interface StepEncoderShape extends PerceptronShape {
  /** Steps that each fragment is padded to in training. */
  readonly fragmentSteps: number;
  readonly aggregation: Aggregation;
}

/**
 * Fragments and vectors: each step's numbers, normalised inside the graph, through a perceptron; an item is worth the
 * sum over its steps, or their mean, or their discounted sum. Inputs in training: `features`
 * [slots · fragmentSteps, inputSize] and `step_weights` [slots, fragmentSteps], 0 where there is no step; exported: `features` [rows, inputSize].
 */
export function stepEncoder(shape: StepEncoderShape, moments: Moments): Encoder {
  const { inputSize, fragmentSteps, members, hidden, aggregation } = shape;
  const rewards = (graph: Graph, features: Value, parameters: readonly Value[], masks: readonly Value[]) => {
    const mean = graph.constant(float32(moments.mean, [inputSize]), "feature_mean");
    const std = graph.constant(float32(moments.std, [inputSize]), "feature_std");
    return perceptron(graph, div(graph, sub(graph, features, mean), std), parameters, shape, masks);
  };
  return {
    members,
    hidden,
    rowsPerItem: fragmentSteps,
    aggregation,
    parameters: perceptronSpecs(shape),
    initialParameters: (random) => initialPerceptron(shape, random),
    itemRewards(graph, slots, parameters, masks) {
      const features = graph.input("features", [slots * fragmentSteps, inputSize]);
      const weights = graph.input("step_weights", [slots, fragmentSteps]);
      const steps = reshape(graph, rewards(graph, features, parameters, masks), [
        members,
        slots,
        fragmentSteps,
      ]);
      return reduceSum(graph, mul(graph, steps, weights), [2]);
    },
    feedItems({ features, items }, slots) {
      const rows = new Float32Array(slots.length * fragmentSteps * inputSize);
      const weights = new Float32Array(slots.length * fragmentSteps);
      for (const [slot, item] of slots.entries()) {
        if (item === undefined) continue;
        const { offset, steps } = items[item] as ItemRows;
        const own = features.subarray(offset * inputSize, (offset + steps) * inputSize);
        rows.set(own, slot * fragmentSteps * inputSize);
        for (let step = 0; step < steps; step++)
          weights[slot * fragmentSteps + step] = stepWeight(aggregation, step, steps);
      }
      return {
        feeds: {
          features: float32(rows, [slots.length * fragmentSteps, inputSize]),
          step_weights: float32(weights, [slots.length, fragmentSteps]),
        },
      };
    },
    rowRewards: (graph, parameters) =>
      rewards(graph, graph.input("features", ["rows", inputSize]), parameters, []),
    feedRows: feedSteps,
  };
}

/** Feeds a model over steps with `count` rows from `start` on. */
export function feedSteps({ features, width }: ItemFeatures, start: number, count: number) {
  const rows = features.subarray(start * width, (start + count) * width);
  return { features: float32(rows, [count, width]) };
}
