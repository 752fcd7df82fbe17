import { defineConfig } from "vitest/config";

/** Each Worker is tested inside workerd as a project of its own; what is pure, in Node. */
export default defineConfig({
  test: {
    // Each request logs a line: they are for tests that fail.
    silent: "passed-only",
    provide: { seed: Number(process.env.ACCORD_SEED ?? 1) },
    projects: ["workers/*/vitest.config.ts", "clients/typescript/vitest.config.ts", "vitest.pure.config.ts"],
  },
});
