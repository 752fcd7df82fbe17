import type { Graph, Value } from "../../onnx/graph.ts";
import { div, mul, sub } from "../../onnx/ops/arithmetic.ts";
import { reduceSum } from "../../onnx/ops/reductions.ts";
import { reshape } from "../../onnx/ops/shaping.ts";
import { float32 } from "../../onnx/tensor.ts";
import type { ItemRows } from "../item-features.ts";
import { initialPerceptron, type PerceptronShape, perceptron, perceptronSpecs } from "../network.ts";
import type { Moments } from "../step-features.ts";
import type { Encoder } from "./encoder.ts";

export interface StepEncoderShape extends PerceptronShape {
  /** Steps that each fragment is padded to in training. */
  readonly fragmentSteps: number;
}

/**
 * Fragments and vectors: each step's numbers, normalised inside the graph, through a perceptron; an item is worth the
 * sum over its steps. Inputs in training: `features` [slots · fragmentSteps, inputSize] and `mask`
 * [slots, fragmentSteps], 1 where a step is real; exported: `features` [rows, inputSize].
 */
export function stepEncoder(shape: StepEncoderShape, moments: Moments): Encoder {
  const { inputSize, fragmentSteps, members, hidden } = shape;
  const rewards = (graph: Graph, features: Value, parameters: readonly Value[], masks: readonly Value[]) => {
    const mean = graph.constant(float32(moments.mean, [inputSize]), "feature_mean");
    const std = graph.constant(float32(moments.std, [inputSize]), "feature_std");
    return perceptron(graph, div(graph, sub(graph, features, mean), std), parameters, shape, masks);
  };
  return {
    members,
    hidden,
    parameters: perceptronSpecs(shape),
    initialParameters: (random) => initialPerceptron(shape, random),
    itemRewards(graph, slots, parameters, masks) {
      const features = graph.input("features", [slots * fragmentSteps, inputSize]);
      const mask = graph.input("mask", [slots, fragmentSteps]);
      const steps = reshape(graph, rewards(graph, features, parameters, masks), [
        members,
        slots,
        fragmentSteps,
      ]);
      return reduceSum(graph, mul(graph, steps, mask), [2]);
    },
    feedItems({ features, items }, slots) {
      const rows = new Float32Array(slots.length * fragmentSteps * inputSize);
      const mask = new Float32Array(slots.length * fragmentSteps);
      for (const [slot, item] of slots.entries()) {
        if (item === undefined) continue;
        const { offset, steps } = items[item] as ItemRows;
        const own = features.subarray(offset * inputSize, (offset + steps) * inputSize);
        rows.set(own, slot * fragmentSteps * inputSize);
        mask.fill(1, slot * fragmentSteps, slot * fragmentSteps + steps);
      }
      return {
        feeds: {
          features: float32(rows, [slots.length * fragmentSteps, inputSize]),
          mask: float32(mask, [slots.length, fragmentSteps]),
        },
      };
    },
    rowRewards: (graph, parameters) =>
      rewards(graph, graph.input("features", ["rows", inputSize]), parameters, []),
    feedRows({ features }, start, count) {
      const rows = features.subarray(start * inputSize, (start + count) * inputSize);
      return { features: float32(rows, [count, inputSize]) };
    },
  };
}
