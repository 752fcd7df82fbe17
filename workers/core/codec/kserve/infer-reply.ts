import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { InferRequest } from "./infer-request.ts";

/** Output tensors by name, [N, columns] each. */
export type InferOutputs = Readonly<
  Record<string, { readonly columns: number; readonly data: Float32Array }>
>;

export interface InferReply {
  readonly bytes: Uint8Array;
  /** How many bytes are JSON; undefined where all are. */
  readonly headerLength: number | undefined;
}

/** Writes the reply of an inference: the outputs that were asked for, as JSON or in binary as each was asked for. */
export function writeInferReply(
  request: InferRequest,
  outputs: InferOutputs,
  model: { readonly name: string; readonly version: string },
): Result<InferReply, FieldProblem> {
  const wanted = request.outputs ?? Object.keys(outputs).map((name) => ({ name, binary: request.binary }));
  const unknown = wanted.find(({ name }) => !Object.hasOwn(outputs, name));
  if (unknown)
    return fail({
      field: "outputs",
      detail: `Expected ${Object.keys(outputs).join(", ")}, received ${unknown.name}.`,
    });
  const raw: Uint8Array[] = [];
  const tensors = wanted.map(({ name, binary }) => {
    const { columns, data } = outputs[name] as InferOutputs[string];
    const told = { name, datatype: "FP32", shape: [data.length / columns, columns] };
    if (!binary) return { ...told, data: [...data] };
    raw.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    return { ...told, parameters: { binary_data_size: data.byteLength } };
  });
  const json = new TextEncoder().encode(
    JSON.stringify({
      model_name: model.name,
      model_version: model.version,
      ...(request.id === undefined ? {} : { id: request.id }),
      outputs: tensors,
    }),
  );
  if (raw.length === 0) return ok({ bytes: json, headerLength: undefined });
  const bytes = new Uint8Array(json.length + raw.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const piece of [json, ...raw]) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return ok({ bytes, headerLength: json.length });
}
