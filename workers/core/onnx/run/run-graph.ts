import { fromBinary } from "@bufbuild/protobuf";
import {
  type AttributeProto,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataType as DataType,
  type GraphProto,
  ModelProtoSchema,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from "../proto/onnx_pb.js";
import type { Dim } from "../shape.ts";
import { BINARY, NotPlanned, UNARY } from "./plan.ts";

export interface RunNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, number | readonly number[]>>;
}

/** Numbers of the file: floats as bytes that view into it, whole numbers read. */
export type Constant =
  | { readonly type: "float32"; readonly shape: readonly number[]; readonly bytes: Uint8Array }
  | { readonly type: "int64"; readonly shape: readonly number[]; readonly numbers: readonly number[] };

/** A model as the planner sees it. */
export interface RunGraph {
  readonly inputs: readonly {
    readonly name: string;
    readonly type: "float32" | "int64";
    readonly shape: readonly Dim[];
  }[];
  readonly outputs: readonly string[];
  readonly constants: ReadonlyMap<string, Constant>;
  readonly nodes: readonly RunNode[];
}

const PLAIN = ["Where", "MatMul", "Identity", "Shape", "Expand", "Reshape", "Unsqueeze", "Slice", "Pad"];

/** The operators that are planned, each with the attributes that it may have. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries([...BINARY, ...UNARY, ...PLAIN].map((op) => [op, []])),
  LeakyRelu: ["alpha"],
  Softmax: ["axis"],
  ReduceSum: ["keepdims"],
  ReduceMean: ["keepdims"],
  Transpose: ["perm"],
  Split: ["axis"],
  Concat: ["axis"],
  Gather: ["axis"],
};

/** The operator set that our graphs are written in (serialize.ts). */
const OPSET = 18n;

/**
 * Reads a model for the planner. The file's bytes have to stay as they are until its constants have been used.
 * @throws NotPlanned where it has anything that our own graphs do not have
 */
export function readRunGraph(file: Uint8Array): RunGraph {
  const model = fromBinary(ModelProtoSchema, file);
  const [opset] = model.opsetImport;
  if (model.opsetImport.length !== 1 || opset?.domain !== "" || opset.version !== OPSET || !model.graph)
    throw new NotPlanned("Only operator set 18 is planned.");
  const { graph } = model;
  return {
    inputs: graph.input.map(inputOf),
    outputs: graph.output.map(({ name }) => name),
    constants: new Map(graph.initializer.map((tensor) => [tensor.name, constantOf(tensor)])),
    nodes: nodesOf(graph),
  };
}

const nodesOf = ({ node }: GraphProto): RunNode[] => node.map(nodeOf);

function nodeOf({ opType, domain, input, output, attribute }: NodeProto): RunNode {
  const known = Object.hasOwn(OPERATORS, opType) ? OPERATORS[opType] : undefined;
  if (!known || domain !== "" || input.includes("") || output.includes(""))
    throw new NotPlanned(`${opType} is not planned.`);
  const attributes = Object.fromEntries(
    attribute.map((each) => {
      if (!known.includes(each.name)) throw new NotPlanned(`${opType} with ${each.name} is not planned.`);
      return [each.name, attributeOf(each)];
    }),
  );
  return { op: opType, inputs: input, outputs: output, attributes };
}

function attributeOf({ name, type, i, ints, f }: AttributeProto): number | readonly number[] {
  if (type === AttributeType.INT) return Number(i);
  if (type === AttributeType.INTS) return ints.map(Number);
  if (type === AttributeType.FLOAT) return f;
  throw new NotPlanned(`An attribute ${name} of this type is not planned.`);
}

function inputOf({ name, type }: ValueInfoProto): RunGraph["inputs"][number] {
  const tensor = type?.value.case === "tensorType" ? type.value.value : undefined;
  const shape = tensor?.shape?.dim.map(({ value }) => {
    if (value.case === "dimValue") return Number(value.value);
    if (value.case === "dimParam" && value.value !== "") return value.value;
    throw new NotPlanned(`The input ${name} has an axis of which nothing is said.`);
  });
  if (!shape) throw new NotPlanned(`The input ${name} has no shape.`);
  if (tensor?.elemType === DataType.FLOAT) return { name, type: "float32", shape };
  if (tensor?.elemType === DataType.INT64) return { name, type: "int64", shape };
  throw new NotPlanned(`The input ${name} is of a type that is not planned.`);
}

function constantOf({ name, dims, dataType, rawData, externalData }: TensorProto): Constant {
  const shape = dims.map(Number);
  const size = shape.reduce((a, b) => a * b, 1);
  if (externalData.length > 0) throw new NotPlanned(`The tensor ${name} lies outside the file.`);
  if (dataType === DataType.FLOAT && rawData.length === 4 * size)
    return { type: "float32", shape, bytes: rawData };
  if (dataType === DataType.INT64 && rawData.length === 8 * size) {
    const view = new DataView(rawData.buffer, rawData.byteOffset, rawData.byteLength);
    return {
      type: "int64",
      shape,
      numbers: Array.from({ length: size }, (_, i) => Number(view.getBigInt64(8 * i, true))),
    };
  }
  throw new NotPlanned(`The tensor ${name} is of a form that is not planned.`);
}

/** The value of a constant that is one float; undefined where it is not. */
export function scalarOf(graph: RunGraph, name: string | undefined): number | undefined {
  const constant = name === undefined ? undefined : graph.constants.get(name);
  if (constant?.type !== "float32" || constant.bytes.length !== 4) return undefined;
  const { buffer, byteOffset } = constant.bytes;
  return new DataView(buffer, byteOffset).getFloat32(0, true);
}
