import * as ort from "onnxruntime-web/wasm";
import type { GraphSession, Tensor } from "../core/onnx/tensor.ts";
import { WEIGHTS, weightsApart } from "../core/onnx/weights-apart.ts";

/**
 * Opens a session over a serialised ONNX model, on one thread, in a runtime that has been brought up.
 * @throws Error with ONNX Runtime's own words where it can not read the model.
 */
export async function openOrtSession(model: Uint8Array): Promise<GraphSession> {
  const session = await ort.InferenceSession.create(weightsApart(model), {
    externalData: [{ path: WEIGHTS, data: model }],
    executionProviders: ["wasm"],
    graphOptimizationLevel: "all",
  });
  return {
    async run(feeds, wanted = session.outputNames) {
      const inputs: Record<string, ort.Tensor> = {};
      for (const [name, tensor] of Object.entries(feeds)) inputs[name] = toOrt(tensor);
      const outputs = await session.run(inputs, wanted);
      const results: Record<string, Tensor> = {};
      for (const [name, tensor] of Object.entries(outputs)) results[name] = fromOrt(name, tensor);
      return results;
    },
    release: () => session.release(),
  };
}

function toOrt(tensor: Tensor): ort.Tensor {
  return tensor.type === "float32"
    ? new ort.Tensor("float32", tensor.data, tensor.shape)
    : tensor.type === "int64"
      ? new ort.Tensor("int64", tensor.data, tensor.shape)
      : new ort.Tensor("bool", tensor.data, tensor.shape);
}

function fromOrt(name: string, tensor: ort.Tensor): Tensor {
  const shape = tensor.dims;
  if (tensor.type === "float32") return { type: "float32", shape, data: tensor.data as Float32Array };
  if (tensor.type === "int64") return { type: "int64", shape, data: tensor.data as BigInt64Array };
  if (tensor.type === "bool") return { type: "bool", shape, data: tensor.data as Uint8Array };
  throw new Error(`Output ${name} has the type ${tensor.type}, which Accord does not use.`);
}
