import compiled from "onnxruntime-web/ort-wasm-simd-threaded.wasm";
import * as ort from "onnxruntime-web/wasm";
import { NotPlanned } from "../core/onnx/run/plan.ts";
import type { GraphSession } from "../core/onnx/tensor.ts";
import { openOrtSession } from "./ort-session.ts";
import { openOwnSession } from "./own-session.ts";

let ready = false;

/**
 * Brings ONNX Runtime up inside workerd, which forbids compiling WebAssembly from bytes: the module comes compiled
 * with the Worker's code and is handed over at the one place where the runtime would compile it.
 */
function bringUp(): void {
  if (ready) return;
  ready = true;
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "error";
  // Any bytes: with some given, the runtime does not try to fetch the file.
  ort.env.wasm.wasmBinary = new Uint8Array(8).buffer;
  const original = WebAssembly.instantiate;
  const handOver = async (source: unknown, imports?: WebAssembly.Imports) => {
    if (source instanceof WebAssembly.Module) return original(source, imports);
    const instance = await original(compiled, imports);
    WebAssembly.instantiate = original;
    return { module: compiled, instance };
  };
  WebAssembly.instantiate = handOver as typeof WebAssembly.instantiate;
}

/**
 * Opens a session over a serialised ONNX model, on one thread: in our own executor where it knows all that the graph does, as
 * it does of the graphs that Accord builds, else in ONNX Runtime.
 * @param by "onnxruntime" to have it there in any case
 * @throws Error with ONNX Runtime's own words where it can not read the model.
 */
export async function openSession(model: Uint8Array, by?: "onnxruntime"): Promise<GraphSession> {
  if (by === undefined)
    try {
      return await openOwnSession(model);
    } catch (error) {
      if (!(error instanceof NotPlanned)) throw error;
    }
  bringUp();
  return openOrtSession(model);
}
