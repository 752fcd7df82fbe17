import type { AdamWSettings, AdamWState, AdamWStep } from "./adamw.ts";

/** A dense tensor, row-major. */
export type Tensor =
  | { readonly type: "float32"; readonly shape: readonly number[]; readonly data: Float32Array }
  | { readonly type: "int64"; readonly shape: readonly number[]; readonly data: BigInt64Array }
  | { readonly type: "bool"; readonly shape: readonly number[]; readonly data: Uint8Array };

export type ElementType = Tensor["type"];

/** A model that can be run; our own executor or onnxruntime-web stands behind it (workers/runtime). */
export interface GraphSession {
  /** Feeds every input by name and gives back outputs by name: those that are named, else every one. */
  run(feeds: Readonly<Record<string, Tensor>>, outputs?: readonly string[]): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
  /** Where a session can keep what is trained in memory of its own; else it is fed, and moved outside. */
  readonly training?: KeptParameters;
}

/** Inputs of a graph that steps change where they lie, each with AdamW's moments and an output `NAME.gradient`. */
export interface KeptParameters {
  /** Copies them in. From then on runs are not fed them, and keep their gradients to themselves. */
  keep(states: Readonly<Record<string, AdamWState>>): void;
  /** One step of one of them, by its gradient of the last run. */
  move(name: string, step: AdamWStep, settings: AdamWSettings): void;
  /** Copies them back into the arrays that they came from. */
  read(): void;
}

/** @param by "onnxruntime" where that is what the model is to be tried in; else whoever is faster */
export type OpenSession = (model: Uint8Array, by?: "onnxruntime") => Promise<GraphSession>;

/** @throws Error where the number of values does not fit the shape: a mistake of ours. */
export function float32(data: Float32Array | readonly number[], shape: readonly number[]): Tensor {
  const values = data instanceof Float32Array ? data : Float32Array.from(data);
  if (values.length !== shape.reduce((size, dim) => size * dim, 1))
    throw new Error(`${values.length} values do not fill the shape [${shape}].`);
  return { type: "float32", shape, data: values };
}

export function int64(data: readonly number[], shape: readonly number[] = [data.length]): Tensor {
  return { type: "int64", shape, data: BigInt64Array.from(data, BigInt) };
}

/**
 * The float32 values of a named output.
 * @throws Error where there is no such output or it is of another type.
 */
export function floatsOf(outputs: Readonly<Record<string, Tensor>>, name: string): Float32Array {
  const tensor = outputs[name];
  if (tensor?.type !== "float32") throw new Error(`The graph has no float32 output ${name}.`);
  return tensor.data;
}
