/** `node scripts/build-kernels.ts`: compiles workers/runtime/kernels/*.ts (AssemblyScript) to workers/runtime/kernels.wasm. */
import { writeFileSync } from "node:fs";
import { compileKernels, KERNELS } from "./kernels/compile-kernels.ts";

const bytes = await compileKernels();
writeFileSync(KERNELS, bytes);
console.log(`${bytes.length} bytes of kernels.`);
