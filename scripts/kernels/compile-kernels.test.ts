import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileKernels, KERNELS } from "./compile-kernels.ts";

test("the compiled kernels are what their source compiles to: else `node scripts/build-kernels.ts`", async () => {
  expect(Buffer.from(await compileKernels()).equals(readFileSync(KERNELS))).toBe(true);
});
