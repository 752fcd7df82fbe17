import { fromBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { gradients } from "./gradients.ts";
import { Graph } from "./graph.ts";
import { matMul } from "./ops/matmul.ts";
import { reduceSum } from "./ops/reductions.ts";
import { ModelProtoSchema } from "./proto/onnx_pb.js";
import { serializeModel } from "./serialize.ts";
import { float32 } from "./tensor.ts";

test("a file holds what its outputs need, and nothing that a gradient left behind", () => {
  const graph = new Graph();
  const [x, w] = [graph.input("x", [2, 3]), graph.input("w", [3, 4])];
  const unused = graph.constant(float32([1], [1]), "unused");
  const loss = reduceSum(graph, matMul(graph, x, w), [0, 1]);
  // The rule of MatMul gives the gradient of x as well, which nobody asked for.
  graph.output("gradient", gradients(graph, loss, [w])[0] as typeof w);
  const file = fromBinary(ModelProtoSchema, serializeModel(graph)).graph;
  const made = new Set(file?.node.flatMap(({ output }) => output));
  const read = new Set([...(file?.node.flatMap(({ input }) => input) ?? []), "gradient"]);
  for (const name of made) expect(read).toContain(name);
  expect(file?.initializer.map(({ name }) => name)).not.toContain(unused.name);
  // Forward, whose shape the gradient takes, and the gradient of w.
  expect(file?.node.filter(({ opType }) => opType === "MatMul")).toHaveLength(2);
});
