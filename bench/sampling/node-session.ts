import * as ort from "onnxruntime-web/wasm";
import { float32, type GraphSession, type OpenSession, type Tensor } from "../../workers/core/onnx/tensor.ts";

ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

/** ONNX Runtime in Node, on one thread, for the graphs of `core/reward`, which speak float32. */
export const openSession: OpenSession = async (model): Promise<GraphSession> => {
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  return {
    async run(feeds) {
      const inputs = Object.entries(feeds).map(
        ([name, { data, shape }]) => [name, new ort.Tensor("float32", data as Float32Array, shape)] as const,
      );
      const outputs = await session.run(Object.fromEntries(inputs));
      const named = Object.entries(outputs).map(([name, { data, dims }]): [string, Tensor] => [
        name,
        float32(data as Float32Array, dims),
      ]);
      return Object.fromEntries(named);
    },
    release: () => session.release(),
  };
};
