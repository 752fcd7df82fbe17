import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { STAND_INS } from "../testing/stand-ins.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The api Worker in workerd with real D1, R2 and queue; one database, as a local start has it. */
export default defineConfig({
  root: here("../.."),
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: here("../../wrangler.toml") },
      miniflare: {
        bindings: {
          SETUP_SECRET: "setup-secret-of-the-tests",
          METRICS_TOKEN: "metrics-token-of-the-tests",
          LOCAL_OUTBOX: "yes",
          SECRETS_KEY: "secrets-key-of-the-tests",
          MIGRATIONS: await readD1Migrations(here("../../migrations")),
        },
        workers: STAND_INS,
        // Tests reach nobody outside.
        outboundService: "outside",
      },
    })),
  ],
  test: {
    name: "api",
    testTimeout: 60_000,
    include: ["workers/{api,store,actions}/**/*.test.ts"],
    setupFiles: [here("../testing/steady-chance.ts")],
  },
});
