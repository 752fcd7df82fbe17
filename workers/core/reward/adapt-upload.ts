import { create, toBinary } from "@bufbuild/protobuf";
import type { DeclaredModel, InspectedModel } from "../onnx/inspect/inspect-model.ts";
import {
  TensorProto_DataType as DataType,
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from "../onnx/proto/onnx_pb.js";
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
  const floats = (name: string, values: readonly number[], dims: readonly number[]) =>
    create(TensorProtoSchema, {
      name,
      dims: dims.map(BigInt),
      dataType: DataType.FLOAT,
      rawData: new Uint8Array(Float32Array.from(values).buffer),
    });
  const shape = (name: string, dims: readonly number[]) =>
    create(TensorProtoSchema, {
      name,
      dims: [BigInt(dims.length)],
      dataType: DataType.INT64,
      rawData: new Uint8Array(BigInt64Array.from(dims, BigInt).buffer),
    });
  const node = (opType: string, input: string[], name: string) =>
    create(NodeProtoSchema, { name, opType, input, output: [name] });
  const graph = create(GraphProtoSchema, {
    name: "accord",
    input: [info("features", ["rows", width])],
    output: [info("members", ["rows", members]), info("mean", ["rows"]), info("std", ["rows"])],
    initializer: [
      ...inner.initializer,
      shape("rows_of_members", [-1, members]),
      shape("rows_of_one", [-1, 1]),
      floats(
        "output_mean",
        scales.map(({ mean }) => mean),
        [members],
      ),
      floats(
        "output_std",
        scales.map(({ std }) => std),
        [members],
      ),
      floats("share", new Array<number>(members).fill(1 / members), [members]),
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

function info(name: string, dims: readonly (string | number)[]) {
  const dim = dims.map((size) =>
    create(TensorShapeProto_DimensionSchema, {
      value:
        typeof size === "number"
          ? { case: "dimValue", value: BigInt(size) }
          : { case: "dimParam", value: size },
    }),
  );
  const value = create(TypeProto_TensorSchema, {
    elemType: DataType.FLOAT,
    shape: create(TensorShapeProtoSchema, { dim }),
  });
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: "tensorType", value } }),
  });
}
