import { create, toBinary } from "@bufbuild/protobuf";
import type { DeclaredModel, InspectedModel } from "../onnx/inspect/inspect-model.ts";
import {
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
} from "../onnx/proto/onnx_pb.js";
import { tensorProto, valueInfo } from "../onnx/serialize.ts";
import { float32, int64 } from "../onnx/tensor.ts";
import { CARD_KEY, type ModelCard, type OutputScale } from "./reward-model.ts";

/**
 * An uploaded model as Accord serves it: input `features` [rows, width]; outputs `members` [rows, members], each freed of
 * its scale, and `mean` and `std` [rows] over them, as `exportRewardModel` has them. The uploaded graph stays as it is
 * within; its names get a prefix, so that none collides with ours. The operators that are added are in every operator set.
 *
 * @param scales of each member: (output − mean) / std
 */
export function adaptUpload(
  { proto, members }: InspectedModel,
  declared: DeclaredModel,
  width: number,
  scales: readonly OutputScale[],
  card?: ModelCard,
): Uint8Array {
  const inner = renamed(proto.graph as GraphProto, declared.input);
  const output = inner.name(declared.output);
  const perMember = (name: string, of: (scale: OutputScale) => number) =>
    tensorProto(name, float32(scales.map(of), [members]));
  const node = (opType: string, input: string[], name: string) =>
    create(NodeProtoSchema, { name, opType, input, output: [name] });
  const graph = create(GraphProtoSchema, {
    name: "accord",
    input: [rows("features", width)],
    output: [rows("members", members), rows("mean"), rows("std")],
    initializer: [
      ...inner.initializer,
      tensorProto("rows_of_members", int64([-1, members])),
      tensorProto("rows_of_one", int64([-1, 1])),
      perMember("output_mean", ({ mean }) => mean),
      perMember("output_std", ({ std }) => std),
      perMember("share", () => 1 / members),
    ],
    node: [
      ...inner.node,
      node("Reshape", [output, "rows_of_members"], "uploaded"),
      node("Sub", ["uploaded", "output_mean"], "centred"),
      node("Div", ["centred", "output_std"], "members"),
      node("MatMul", ["members", "share"], "mean"),
      node("Reshape", ["mean", "rows_of_one"], "mean_column"),
      node("Sub", ["members", "mean_column"], "gap"),
      node("Mul", ["gap", "gap"], "square"),
      node("MatMul", ["square", "share"], "variance"),
      node("Relu", ["variance"], "variance_above_0"),
      node("Sqrt", ["variance_above_0"], "std"),
    ],
  });
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: proto.irVersion,
      producerName: "accord",
      opsetImport: proto.opsetImport,
      graph,
      metadataProps: card
        ? [create(StringStringEntryProtoSchema, { key: CARD_KEY, value: JSON.stringify(card) })]
        : [],
    }),
  );
}

/** [rows, columns], or [rows] */
const rows = (name: string, ...columns: number[]) =>
  valueInfo(name, { type: "float32", shape: ["rows", ...columns] });

/** The graph's nodes and weights under names of their own; its input is called `features`. */
function renamed({ node, initializer }: GraphProto, input: string) {
  const name = (old: string) => (old === "" ? "" : old === input ? "features" : `uploaded/${old}`);
  return {
    name,
    node: node.map((each) => ({
      ...each,
      name: name(each.name),
      input: each.input.map(name),
      output: each.output.map(name),
    })),
    initializer: initializer.map((each) => ({ ...each, name: name(each.name) })),
  };
}
