import type { Graph, Value } from "../../onnx/graph.ts";
import { mul } from "../../onnx/ops/arithmetic.ts";
import { reduceSum } from "../../onnx/ops/reductions.ts";
import { reshape } from "../../onnx/ops/shaping.ts";
import { float32 } from "../../onnx/tensor.ts";
import type { Random } from "../../random.ts";
import type { Aggregation } from "../../training-policy.ts";
import { stepWeight } from "../aggregation.ts";
import type { ItemFeatures, ItemRows } from "../item-features.ts";
import type { Encoder, ParameterSpec } from "./encoder.ts";

/** What makes one number of each row by each member. */
export interface RowNetwork {
  readonly members: number;
  /** Numbers of a row. */
  readonly inputSize: number;
  /** Units of the hidden layers that dropout may thin. */
  readonly hidden: readonly number[];
  readonly parameters: readonly ParameterSpec[];
  initialParameters(random: Random): Float32Array[];
  /**
   * @param rows [rows, inputSize], as they are fed; rows may be a name
   * @param masks of dropout: [members, 1, units] for each hidden layer, or none
   * @returns [members, rows]
   */
  rewards(graph: Graph, rows: Value, parameters: readonly Value[], masks: readonly Value[]): Value;
}

/**
 * Items of rows of numbers: an item is worth the sum over its rows, or their mean, or their discounted sum. Inputs in
 * training: `features` [slots · rowsPerItem, inputSize] and `step_weights` [slots, rowsPerItem], 0 where there is no row;
 * exported: `features` [rows, inputSize].
 * @param rowsPerItem rows that each item is padded to in training
 */
export function rowEncoder(network: RowNetwork, rowsPerItem: number, aggregation: Aggregation): Encoder {
  const { inputSize, members, hidden, parameters } = network;
  return {
    members,
    hidden,
    rowsPerItem,
    aggregation,
    parameters,
    initialParameters: (random) => network.initialParameters(random),
    itemRewards(graph, slots, values, masks) {
      const features = graph.input("features", [slots * rowsPerItem, inputSize]);
      const weights = graph.input("step_weights", [slots, rowsPerItem]);
      const rewards = network.rewards(graph, features, values, masks);
      return reduceSum(
        graph,
        mul(graph, reshape(graph, rewards, [members, slots, rowsPerItem]), weights),
        [2],
      );
    },
    feedItems({ features, items }, slots) {
      const rows = new Float32Array(slots.length * rowsPerItem * inputSize);
      const weights = new Float32Array(slots.length * rowsPerItem);
      for (const [slot, item] of slots.entries()) {
        if (item === undefined) continue;
        const { offset, steps } = items[item] as ItemRows;
        const own = features.subarray(offset * inputSize, (offset + steps) * inputSize);
        rows.set(own, slot * rowsPerItem * inputSize);
        for (let step = 0; step < steps; step++)
          weights[slot * rowsPerItem + step] = stepWeight(aggregation, step, steps);
      }
      return {
        feeds: {
          features: float32(rows, [slots.length * rowsPerItem, inputSize]),
          step_weights: float32(weights, [slots.length, rowsPerItem]),
        },
      };
    },
    rowRewards: (graph, values) =>
      network.rewards(graph, graph.input("features", ["rows", inputSize]), values, []),
    feedRows,
  };
}

/** Feeds a model over rows of numbers with `count` rows from `start` on. */
export function feedRows({ features, width }: ItemFeatures, start: number, count: number) {
  const whole = start === 0 && count * width === features.length;
  const rows = whole ? features : features.subarray(start * width, (start + count) * width);
  return { features: float32(rows, [count, width]) };
}
