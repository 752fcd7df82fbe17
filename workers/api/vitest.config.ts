import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/**
 * The api Worker in workerd with real D1, R2 and queue. The reward and the trainer Worker are tested in their own
 * projects; here two small Workers answer in their place and tell what reached them.
 */
const echo = `export default { fetch(request) {
  return Response.json({ url: request.url, lead: request.headers.get("x-accord-lead") });
} }`;
const trainer = `import { WorkerEntrypoint } from "cloudflare:workers";
export class TrainerDoor extends WorkerEntrypoint { async tick() {} async begin() {} }
export default { fetch() { return new Response(null, { status: 404 }); } }`;

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
        workers: [
          { name: "accord-reward", modules: true, script: echo, compatibilityDate: "2026-10-01" },
          { name: "accord-trainer", modules: true, script: trainer, compatibilityDate: "2026-10-01" },
        ],
      },
    })),
  ],
  test: { name: "api", include: ["workers/{api,store,actions,door}/**/*.test.ts"] },
});
