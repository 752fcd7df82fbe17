import { create, toBinary } from "@bufbuild/protobuf";
import type { Attribute, Graph, GraphNode, Value } from "./graph.ts";
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  StringStringEntryProtoSchema,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from "./proto/onnx_pb.js";
import type { ElementType, Tensor } from "./tensor.ts";

/** The operator set that our graphs are written in, and the IR version that goes with it. */
const OPSET = 18n;
const IR_VERSION = 8n;

const TYPES: Readonly<Record<ElementType, DataType>> = {
  float32: DataType.FLOAT,
  int64: DataType.INT64,
  bool: DataType.BOOL,
};

/**
 * Writes a graph as an ONNX file (opset 18), without what no output needs.
 * @param metadata goes into the file's metadata_props, in the order given
 */
export function serializeModel(graph: Graph, metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  // An output's name is the caller's; an Identity gives it to the value.
  const named = graph.outputs.map(({ name, value }) =>
    create(NodeProtoSchema, { name, opType: "Identity", input: [value.name], output: [name] }),
  );
  const { nodes, used } = neededBy(graph);
  const model = create(ModelProtoSchema, {
    irVersion: IR_VERSION,
    producerName: "accord",
    opsetImport: [create(OperatorSetIdProtoSchema, { domain: "", version: OPSET })],
    metadataProps: Object.entries(metadata).map(([key, value]) =>
      create(StringStringEntryProtoSchema, { key, value }),
    ),
    graph: create(GraphProtoSchema, {
      name: "accord",
      input: graph.inputs.map((value) => valueInfo(value.name, value)),
      output: graph.outputs.map(({ name, value }) => valueInfo(name, value)),
      initializer: graph.initializers
        .filter(({ value }) => used.has(value))
        .map(({ value, tensor }) => tensorProto(value.name, tensor)),
      node: [
        ...nodes.map((node) =>
          create(NodeProtoSchema, {
            name: node.outputs[0]?.name ?? "",
            opType: node.op,
            input: node.inputs.map((value) => value.name),
            output: node.outputs.map((value) => value.name),
            attribute: Object.entries(node.attributes).map(([name, value]) => attribute(name, value)),
          }),
        ),
        ...named,
      ],
    }),
  });
  return toBinary(ModelProtoSchema, model);
}

/** The nodes, in their order, that an output hangs on, and the values that they use. Gradients leave others behind. */
function neededBy({ nodes, outputs }: Graph) {
  const used = new Set<Value>(outputs.map(({ value }) => value));
  const needed: GraphNode[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((output) => used.has(output))) continue;
    needed.push(node);
    for (const input of node.inputs) used.add(input);
  }
  return { nodes: needed.reverse(), used };
}

/** A tensor that a graph takes or gives. */
export function valueInfo(name: string, { type, shape }: Pick<Value, "type" | "shape">) {
  const dim = shape.map((size) =>
    create(TensorShapeProto_DimensionSchema, {
      value:
        typeof size === "number"
          ? { case: "dimValue", value: BigInt(size) }
          : { case: "dimParam", value: size },
    }),
  );
  const tensorType = create(TypeProto_TensorSchema, {
    elemType: TYPES[type],
    shape: create(TensorShapeProtoSchema, { dim }),
  });
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: "tensorType", value: tensorType } }),
  });
}

/** A tensor that a graph carries. */
export function tensorProto(name: string, { type, shape, data }: Tensor) {
  return create(TensorProtoSchema, {
    name,
    dims: shape.map(BigInt),
    dataType: TYPES[type],
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  });
}

function attribute(name: string, value: Attribute) {
  if ("int" in value)
    return create(AttributeProtoSchema, { name, type: AttributeType.INT, i: BigInt(value.int) });
  if ("ints" in value)
    return create(AttributeProtoSchema, { name, type: AttributeType.INTS, ints: value.ints.map(BigInt) });
  if ("float" in value)
    return create(AttributeProtoSchema, { name, type: AttributeType.FLOAT, f: value.float });
  return create(AttributeProtoSchema, {
    name,
    type: AttributeType.STRING,
    s: new TextEncoder().encode(value.string),
  });
}
