import { defineConfig } from "vitest/config";

/** Everything that needs no workerd: core, contract, models of the web, examples, the benchmarks' checker, what crosses rooms. */
export default defineConfig({
  test: {
    name: "pure",
    environment: "node",
    include: [
      "workers/core/**/*.test.ts",
      "workers/testing/**/*.test.ts",
      "contract/**/*.test.ts",
      "web/**/*.test.ts",
      "examples/**/*.test.ts",
      "cli/**/*.test.ts",
      "clients/**/*.test.ts",
      "scripts/**/*.test.ts",
      "tests/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    exclude: ["**/*.ort.test.ts", "**/*.workerd.test.ts", "**/node_modules/**"],
    testTimeout: 60_000,
  },
});
