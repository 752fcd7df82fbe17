import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { STAND_INS } from "../testing/stand-ins.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The api Worker's doors over two databases, both real D1; its other tests have one. */
export default defineConfig({
  root: here("../.."),
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: here("../../wrangler.toml") },
      miniflare: {
        bindings: {
          SETUP_SECRET: "setup-secret-of-the-tests",
          MIGRATIONS: await readD1Migrations(here("../../migrations")),
        },
        d1Databases: { DB_1: "accord-1" },
        workers: STAND_INS,
      },
    })),
  ],
  test: {
    name: "placement",
    testTimeout: 60_000,
    include: ["workers/door/**/*.test.ts"],
    setupFiles: [here("../testing/steady-chance.ts")],
  },
});
