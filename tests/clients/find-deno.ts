import { spawnSync } from "node:child_process";

const PLACES = [".accord/deno/node_modules/.bin/deno", "deno"];

/** The Deno of this machine: what ACCORD_DENO names, else the one that .ci/run puts beside the tests, else that on the path. */
export function findDeno(): string | undefined {
  const { ACCORD_DENO } = process.env;
  return [ACCORD_DENO, ...PLACES].find(
    (deno) => deno !== undefined && spawnSync(deno, ["--version"], { stdio: "ignore" }).status === 0,
  );
}
