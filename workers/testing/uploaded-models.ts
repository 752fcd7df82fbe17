import { Graph, type Value } from "../core/onnx/graph.ts";
import { matMul } from "../core/onnx/ops/matmul.ts";
import { serializeModel } from "../core/onnx/serialize.ts";
import { float32 } from "../core/onnx/tensor.ts";

/** An ONNX file as somebody else would bring it: `features` [rows, width] → `reward` [rows, 1], a weighted sum. */
export function linearModel(
  weights: readonly number[],
  change: (graph: Graph, reward: Value) => Value = (_, reward) => reward,
): Uint8Array {
  const graph = new Graph();
  const features = graph.input("features", ["rows", weights.length]);
  const weight = graph.constant(float32(weights, [weights.length, 1]), "weight");
  graph.output("reward", change(graph, matMul(graph, features, weight)));
  return serializeModel(graph);
}
