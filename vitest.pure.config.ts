import { defineConfig } from "vitest/config";
import { compileMessages } from "./web/i18n/compile-messages.ts";

/** Everything that needs no workerd: core, contract, models of the web, examples, the benchmarks' checker, what crosses rooms. */
export default defineConfig({
  plugins: [compileMessages],
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
    setupFiles: ["workers/testing/steady-properties.ts", "web/annotate/testing/speak-english.ts"],
    testTimeout: 60_000,
  },
});
