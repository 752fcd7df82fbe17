import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What runs ONNX graphs, tested where it will run: onnxruntime-web inside workerd. */
export default defineConfig({
  root: here("../.."),
  plugins: [
    cloudflareTest({
      main: here("./vitest.worker.ts"),
      miniflare: {
        compatibilityDate: "2026-10-01",
        compatibilityFlags: ["nodejs_compat"],
        modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
      },
    }),
  ],
  test: {
    name: "runtime",
    isolate: false,
    testTimeout: 60_000,
    include: ["workers/runtime/**/*.test.ts", "workers/core/{onnx,reward}/**/*.ort.test.ts"],
  },
});
