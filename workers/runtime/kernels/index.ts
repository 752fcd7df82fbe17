/**
 * The arithmetic of our own executor, in AssemblyScript: TypeScript's syntax over WebAssembly's types, addresses in place of
 * arrays. `node scripts/build-kernels.ts` compiles it to kernels.wasm.
 */
export { adamW } from "./adamw";
export { binary, gate, unary, where } from "./elementwise";
export { matMul, matVec, pack, weightedSum } from "./matrix-product";
export { copy, gather, zero } from "./moving";
export { softmax, sum } from "./reductions";

/** Where memory is free from. */
export function freeFrom(): usize {
  return __heap_base;
}
