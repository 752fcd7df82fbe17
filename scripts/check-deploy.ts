/** `npm run deploy:check`: bundles each Worker as a deploy would, without deploying, and prints the sizes. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";

const configs = ["wrangler.toml", "workers/reward/wrangler.toml", "workers/trainer/wrangler.toml"];

mkdirSync("dist/web", { recursive: true });

for (const config of configs) {
  const { status, stdout, stderr } = spawnSync(
    "npx",
    ["--no-install", "wrangler", "deploy", "--dry-run", "-c", config],
    {
      encoding: "utf8",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
    },
  );
  if (status !== 0) {
    console.error(stdout, stderr);
    process.exit(1);
  }
  console.log(`${config}: ${/Total Upload: .*/.exec(stdout)?.[0] ?? "size unknown"}`);
}
