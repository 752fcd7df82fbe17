import * as ort from "onnxruntime-web/wasm";
import type { GraphSession, Tensor } from "../workers/core/onnx/tensor.ts";

/** ONNX Runtime's WebAssembly under Node, on one thread, and how much memory it has asked for so far. */
export async function openNodeSession(
  model: Uint8Array,
): Promise<{ session: GraphSession; wasmBytes: () => number }> {
  let memory: WebAssembly.Memory | undefined;
  const original = WebAssembly.instantiate;
  const noting = async (source: never, imports?: WebAssembly.Imports) => {
    const made = (await original(source, imports)) as unknown as { instance?: WebAssembly.Instance };
    const exported = Object.values((made.instance ?? (made as unknown as WebAssembly.Instance)).exports);
    const given = Object.values(imports ?? {}).flatMap((each) => Object.values(each));
    memory = [...exported, ...given].find((each) => each instanceof WebAssembly.Memory) ?? memory;
    return made;
  };
  WebAssembly.instantiate = noting as unknown as typeof WebAssembly.instantiate;
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  WebAssembly.instantiate = original;
  return {
    wasmBytes: () => memory?.buffer.byteLength ?? 0,
    session: {
      async run(feeds) {
        const inputs = Object.fromEntries(
          Object.entries(feeds).map(([name, { type, data, shape }]) => [
            name,
            new ort.Tensor(type as "float32", data as Float32Array, shape),
          ]),
        );
        const outputs = Object.entries(await session.run(inputs));
        return Object.fromEntries(
          outputs.map(([name, { dims, data }]) => {
            return [name, { type: "float32", shape: dims, data: data as Float32Array } satisfies Tensor];
          }),
        );
      },
      release: () => session.release(),
    },
  };
}
