import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
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

/** Our own executor under Node, and how much memory it has asked for so far. */
export async function openNodeSession(
  model: Uint8Array,
): Promise<{ session: GraphSession; wasmBytes: () => number }> {
  const { openOwnSession } = await import("../workers/runtime/own-session.ts");
  const { kernelMemory } = await import("../workers/runtime/kernel-memory.ts");
  const session = await openOwnSession(model);
  return { session, wasmBytes: () => kernelMemory().kernels.memory.buffer.byteLength };
}
