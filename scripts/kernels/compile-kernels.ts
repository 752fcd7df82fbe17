import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

/** Where the compiled kernels lie, beside the folder of their source. */
export const KERNELS = fileURLToPath(new URL("../../workers/runtime/kernels.wasm", import.meta.url));

/**
 * Compiles the kernels, as they are written: V8 optimises them when they run, and the compiler's own optimiser would put sums
 * that are written side by side one behind another, which then need more registers than there are.
 * @throws Error with the compiler's words
 */
export async function compileKernels(): Promise<Uint8Array> {
  let found: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      "index.ts",
      ...["--baseDir", fileURLToPath(new URL("../../workers/runtime/kernels", import.meta.url))],
      ...["--outFile", "kernels.wasm", "--runtime", "stub", "--optimizeLevel", "0", "--noAssert"],
      ...["--enable", "simd", "--enable", "relaxed-simd"],
    ],
    {
      writeFile(_name, contents) {
        found = contents as Uint8Array;
      },
    },
  );
  if (error || !found) throw new Error(`${error?.message ?? "Nothing was compiled."}\n${stderr}`);
  return found;
}
