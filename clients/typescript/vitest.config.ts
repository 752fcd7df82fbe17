import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The TypeScript package inside workerd, before the reward Worker as it is. */
export default defineConfig({
  root: here("../.."),
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: here("../../workers/reward/wrangler.toml") },
      miniflare: {
        bindings: { MIGRATIONS: await readD1Migrations(here("../../migrations")) },
        modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
      },
    })),
  ],
  test: {
    name: "clients",
    include: ["clients/typescript/tests/*.workerd.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
