import { fromBinary } from "@bufbuild/protobuf";
import { fail, ok, type Result } from "../../result.ts";
import { type GraphProto, type ModelProto, ModelProtoSchema } from "../proto/onnx_pb.js";
import { decodingCost } from "./decoding-cost.ts";
import { FLOAT, ModelRefused } from "./facts.ts";
import { followGraph } from "./follow-graph.ts";

/** What whoever uploads a model says of it. */
export interface DeclaredModel {
  /** Name of the input, float32 [rows, width]. */
  readonly input: string;
  /** Name of the output, float32 [rows], [rows, 1] or, for an ensemble, [rows, members]. */
  readonly output: string;
}

/** A model that may be run. */
export interface InspectedModel {
  readonly proto: ModelProto;
  readonly opset: number;
  readonly members: number;
}

/** 40 MB: what the reward Worker still opens beside its runtime. */
export const MOST_MODEL_BYTES = 40 * 1024 * 1024;
const MOST_MEMBERS = 64;
/** As many as are ever fed at once, and a few: a shape that is written into the graph fits one of them only. */
const ROWS = [4_096, 3] as const;
/** The operator sets whose rules are known here; ONNX Runtime reads them all. */
const OPSETS = { oldest: 9, newest: 24 };
const OWN = ["", "ai.onnx"];
/** ONNX Runtime's own tools name these in every file; an operator of theirs is refused where it stands. */
const NAMED_BY_TOOLS = ["com.microsoft", "ai.onnx.ml"];

/**
 * Whether a file that a stranger made may be run, decided without running it. It may where all that it does is known
 * ahead: each operator is on a list, there is no loop and no branch, every shape follows from the number of rows, and
 * memory and arithmetic stay within what an isolate has (`followGraph`).
 *
 * @param width numbers a row that the project's encoder makes
 * @returns why not, in a sentence for whoever uploaded it
 */
export function inspectModel(
  bytes: Uint8Array,
  declared: DeclaredModel,
  width: number,
): Result<InspectedModel, string> {
  try {
    const { proto, graph, opset } = readFile(bytes, MOST_MODEL_BYTES);
    checkInput(graph, declared.input, width);
    const members = ROWS.map((rows) => membersOf(graph, declared, rows, width));
    return ok({ proto, opset, members: members[0] as number });
  } catch (error) {
    if (error instanceof ModelRefused) return fail(error.message);
    throw error;
  }
}

/**
 * Decodes a file that a stranger made, once that is known to be cheap.
 * @throws ModelRefused where it is too large, no ONNX file, or of a form that is not served
 */
export function readFile(bytes: Uint8Array, mostBytes: number) {
  if (bytes.length > mostBytes)
    throw new ModelRefused(`The file has ${bytes.length} bytes; at most ${mostBytes} are served.`);
  const cost = decodingCost(bytes, ModelProtoSchema);
  if (!cost.ok) throw new ModelRefused(`This is no ONNX file that can be read. ${cost.error}`);
  const proto = decode(bytes);
  return { proto, graph: graphOf(proto), opset: opsetOf(proto) };
}

function decode(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes, { readUnknownFields: false });
  } catch (error) {
    throw new ModelRefused(`This is no ONNX file that can be read: ${(error as Error).message}.`);
  }
}

function opsetOf({ opsetImport, functions, trainingInfo }: ModelProto): number {
  const foreign = opsetImport.find(({ domain }) => !OWN.includes(domain) && !NAMED_BY_TOOLS.includes(domain));
  if (foreign)
    throw new ModelRefused(
      `The file uses operators of the domain ${foreign.domain}; only ONNX's own are served.`,
    );
  if (functions.length > 0 || trainingInfo.length > 0)
    throw new ModelRefused(
      "The file defines functions or a training step of its own; export the inference graph alone.",
    );
  const own = opsetImport.filter(({ domain }) => OWN.includes(domain));
  const opset = Number(own[0]?.version ?? 0);
  if (!(opset >= OPSETS.oldest && opset <= OPSETS.newest) || own.length !== 1)
    throw new ModelRefused(
      `The file is written in operator set ${opset}; ${OPSETS.oldest} to ${OPSETS.newest} are served.`,
    );
  return opset;
}

function graphOf({ graph }: ModelProto): GraphProto {
  if (!graph || graph.node.length === 0) throw new ModelRefused("The file holds no graph.");
  if (graph.sparseInitializer.length > 0 || graph.quantizationAnnotation.length > 0)
    throw new ModelRefused("The file holds sparse or quantised tensors, which are not served.");
  return graph;
}

/** @throws ModelRefused where the graph does not read float32 [rows, width] under the declared name, and nothing else. */
function checkInput(graph: GraphProto, input: string, width: number): void {
  const inFile = new Set(graph.initializer.map(({ name }) => name));
  const fed = graph.input.filter(({ name }) => !inFile.has(name));
  if (fed.length !== 1 || fed[0]?.name !== input) {
    const names = fed.map(({ name }) => name).join(", ");
    throw new ModelRefused(`Expected one input, ${input}; the file has ${names || "none"}.`);
  }
  const tensor = fed[0].type?.value;
  const dims = tensor?.case === "tensorType" ? (tensor.value.shape?.dim ?? []) : [];
  const [rows, columns] = dims.map(({ value }) => (value.case === "dimValue" ? Number(value.value) : null));
  const isFloat = tensor?.case === "tensorType" && tensor.value.elemType === FLOAT;
  if (isFloat && dims.length === 2 && rows === null && (columns === width || columns === null)) return;
  const told = dims.map(({ value }) => (value.case === undefined ? "?" : String(value.value))).join(", ");
  throw new ModelRefused(
    `Expected ${input} to be float32 [rows, ${width}] with any number of rows; the file says ${isFloat ? "float32 " : ""}[${told}].`,
  );
}

/** How many rewards each row gets. @throws ModelRefused where the output is not as declared. */
function membersOf(graph: GraphProto, declared: DeclaredModel, rows: number, width: number): number {
  const { facts } = followGraph(graph, {
    what: `${rows} rows`,
    fed: { [declared.input]: { type: FLOAT, shape: [rows, width] } },
    output: declared.output,
  });
  const { type, shape } = facts;
  const members = shape[1] ?? 1;
  if (type === FLOAT && shape[0] === rows && shape.length <= 2 && members >= 1 && members <= MOST_MEMBERS)
    return members;
  throw new ModelRefused(
    `Expected ${declared.output} to be float32 [rows] or [rows, members], with ${MOST_MEMBERS} members at most; for ${rows} rows it is [${shape}].`,
  );
}
