import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The trainer Worker in workerd with two real D1 databases, R2, Workflows and ONNX Runtime. */
export default defineConfig({
  root: here("../.."),
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: here("./wrangler.toml") },
      miniflare: {
        bindings: { MIGRATIONS: await readD1Migrations(here("../../migrations")) },
        d1Databases: { DB_1: "accord-1" },
        modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
      },
    })),
  ],
  test: {
    name: "trainer",
    include: ["workers/trainer/**/*.test.ts"],
    testTimeout: 60_000,
    setupFiles: [here("../testing/steady-chance.ts")],
    hookTimeout: 60_000,
  },
});
