import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { openSession } from "../cli/train/open-session.ts";
import type { GraphSession } from "../workers/core/onnx/tensor.ts";

/** The Workers import compiled WebAssembly as a module, which Node does not: this makes such a module of the file. */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith("/kernels.wasm")) return next(url, context);
    const bytes = readFileSync(fileURLToPath(url)).toString("base64");
    const source = `export default new WebAssembly.Module(Buffer.from("${bytes}", "base64"));`;
    return { format: "module", shortCircuit: true, source };
  },
});

let ofOnnxRuntime: WebAssembly.Memory | undefined;

/** ONNX Runtime's WebAssembly, on one thread, its memory noted when it is brought up. */
async function openInOnnxRuntime(model: Uint8Array): Promise<GraphSession> {
  const original = WebAssembly.instantiate;
  const noting = async (source: never, imports?: WebAssembly.Imports) => {
    const made = (await original(source, imports)) as unknown as { instance?: WebAssembly.Instance };
    const exported = Object.values((made.instance ?? (made as unknown as WebAssembly.Instance)).exports);
    const given = Object.values(imports ?? {}).flatMap((each) => Object.values(each));
    ofOnnxRuntime = [...exported, ...given].find((each) => each instanceof WebAssembly.Memory);
    return made;
  };
  if (!ofOnnxRuntime) WebAssembly.instantiate = noting as unknown as typeof WebAssembly.instantiate;
  try {
    return await openSession(model);
  } finally {
    WebAssembly.instantiate = original;
  }
}

/** The executors of the Workers under Node, and how much memory both have asked for so far. */
export async function openNodeSession(
  model: Uint8Array,
  by?: "onnxruntime",
): Promise<{ session: GraphSession; wasmBytes: () => number }> {
  const { openOwnSession } = await import("../workers/runtime/own-session.ts");
  const { kernelMemory } = await import("../workers/runtime/kernel-memory.ts");
  const bytes = () =>
    kernelMemory().kernels.memory.buffer.byteLength + (ofOnnxRuntime?.buffer.byteLength ?? 0);
  return { session: await (by ? openInOnnxRuntime(model) : openOwnSession(model)), wasmBytes: bytes };
}
