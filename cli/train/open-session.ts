import * as ort from "onnxruntime-web/wasm";
import type { OpenSession } from "../../workers/core/onnx/tensor.ts";
import { openOrtSession } from "../../workers/runtime/ort-session.ts";

/** ONNX Runtime in Node: the same WebAssembly as in the Workers, on one thread. */
export const openSession: OpenSession = (model) => {
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "error";
  return openOrtSession(model);
};
