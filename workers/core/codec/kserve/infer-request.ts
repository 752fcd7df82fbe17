import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import { isNumeric, numbersFromBytes, textsFromBytes } from "./datatypes.ts";

/** An input of an inference: numbers, or texts where its datatype is BYTES. */
export interface InferTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | readonly string[];
}

export interface InferRequest {
  readonly id: string | undefined;
  readonly inputs: readonly InferTensor[];
  /** Which outputs, and whether in binary; undefined for all. */
  readonly outputs: readonly { readonly name: string; readonly binary: boolean }[] | undefined;
  /** Whether outputs that say nothing about it come in binary. */
  readonly binary: boolean;
}

type Json = Record<string, unknown>;

/**
 * Reads an inference request of KServe's Open Inference Protocol v2, with Triton's binary tensor extension: the JSON,
 * then the raw tensors in the order of the inputs.
 *
 * @param headerLength the header Inference-Header-Content-Length: how many bytes are JSON; null where all are
 */
export function readInferRequest(
  body: Uint8Array,
  headerLength: string | null,
): Result<InferRequest, FieldProblem> {
  const length = headerLength === null ? body.length : Number(headerLength);
  if (headerLength !== null && !(/^\d{1,10}$/.test(headerLength) && length <= body.length))
    return fail({
      field: "Inference-Header-Content-Length",
      detail: `Expected a number of bytes up to ${body.length}, the length of the body, received ${headerLength}.`,
    });
  const json = parseObject(body.subarray(0, length));
  if (!json)
    return fail({ field: "body", detail: `Its first ${length} bytes are not one JSON object in UTF-8.` });
  const { id, inputs, outputs } = json;
  if (id !== undefined && typeof id !== "string") return fail({ field: "id", detail: "Expected text." });
  if (!Array.isArray(inputs)) return fail({ field: "inputs", detail: "Expected a list of tensors." });
  const tensors: InferTensor[] = [];
  let at = length;
  for (const [i, given] of inputs.entries()) {
    const size = parametersOf(given).binary_data_size;
    const raw = size === undefined ? undefined : take(body, at, size);
    if (size !== undefined && !raw)
      return fail({
        field: `inputs.${i}.parameters.binary_data_size`,
        detail: `Expected at most the ${body.length - at} bytes that follow, received ${size}.`,
      });
    at += raw?.length ?? 0;
    const tensor = readTensor(given, raw, `inputs.${i}`);
    if (!tensor.ok) return tensor;
    tensors.push(tensor.value);
  }
  if (at !== body.length)
    return fail({ field: "body", detail: `${body.length - at} bytes are left over after the last tensor.` });
  const binary = parametersOf(json).binary_data_output === true;
  if (outputs !== undefined && !Array.isArray(outputs))
    return fail({ field: "outputs", detail: "Expected a list." });
  return ok({
    id,
    inputs: tensors,
    outputs: outputs?.map((output: unknown) => ({
      name: String((output as Json | null)?.name),
      binary:
        parametersOf(output).binary_data === undefined ? binary : parametersOf(output).binary_data === true,
    })),
    binary,
  });
}

function readTensor(
  given: unknown,
  raw: Uint8Array | undefined,
  field: string,
): Result<InferTensor, FieldProblem> {
  if (typeof given !== "object" || given === null) return fail({ field, detail: "Expected a tensor." });
  const { name, shape, datatype, data } = given as Json;
  if (typeof name !== "string") return fail({ field: `${field}.name`, detail: "Expected text." });
  if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && size >= 0))
    return fail({ field: `${field}.shape`, detail: "Expected a list of whole numbers from 0." });
  const texts = datatype === "BYTES";
  if (typeof datatype !== "string" || !(texts || isNumeric(datatype)))
    return fail({
      field: `${field}.datatype`,
      detail: `Expected FP32 or another type of the protocol, received ${datatype}.`,
    });
  const values = raw
    ? texts
      ? textsFromBytes(raw)
      : numbersFromBytes(datatype, raw)
    : fromJson(data, shape.length, texts);
  if (!values)
    return fail({
      field: `${field}.${raw ? "parameters.binary_data_size" : "data"}`,
      detail: raw
        ? `${raw.length} bytes are no whole number of ${datatype}.`
        : `Expected a list of ${texts ? "texts" : "numbers"}, flat or nested as its shape.`,
    });
  const count = shape.reduce((product, size) => product * size, 1);
  if (values.length !== count)
    return fail({
      field: name,
      detail: `Expected ${count} values for shape [${shape.join(", ")}], received ${values.length}.`,
    });
  return ok({ name, shape, data: values });
}

/** JSON data, row-major, flat or nested; undefined where something in it is not of the kind. */
function fromJson(data: unknown, depth: number, texts: boolean): Float32Array | string[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const flat: unknown[] = Array.isArray(data[0]) ? data.flat(depth) : data;
  if (texts) return flat.every((each) => typeof each === "string") ? (flat as string[]) : undefined;
  const fine = flat.every((each) => typeof each === "number" || typeof each === "boolean");
  return fine ? Float32Array.from(flat as number[], Number) : undefined;
}

function take(body: Uint8Array, at: number, size: unknown): Uint8Array | undefined {
  const fits = Number.isInteger(size) && (size as number) >= 0 && at + (size as number) <= body.length;
  return fits ? body.subarray(at, at + (size as number)) : undefined;
}

function parametersOf(given: unknown): Json {
  const parameters = (given as Json | null)?.parameters;
  return typeof parameters === "object" && parameters !== null ? (parameters as Json) : {};
}

function parseObject(bytes: Uint8Array): Json | undefined {
  try {
    const json: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes),
    );
    return typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Json) : undefined;
  } catch {
    return undefined;
  }
}
