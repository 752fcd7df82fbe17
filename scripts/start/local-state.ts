import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a local start keeps everything: the stores, the deployment's setup secret, how far the demo has come. */
export const STATE_FOLDER = ".accord";
export const STORES = join(STATE_FOLDER, "state");
export const VARIABLES = join(STATE_FOLDER, "variables");
export const DEMO_FOLDER = join(STATE_FOLDER, "demo");
export const PICTURE = join(STATE_FOLDER, "demo.svg");
export const SERVER_LOG = join(STATE_FOLDER, "server.log");

/** Makes the folder ready and gives the setup secret, the same one at each start. */
export function openLocalState(fresh: boolean): string {
  if (fresh) rmSync(STATE_FOLDER, { recursive: true, force: true });
  mkdirSync(STATE_FOLDER, { recursive: true, mode: 0o700 });
  if (!existsSync(VARIABLES))
    writeFileSync(VARIABLES, `SETUP_SECRET=${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  const secret = /^SETUP_SECRET=(\S+)$/m.exec(readFileSync(VARIABLES, "utf8"))?.[1];
  if (!secret) throw new Error(`${VARIABLES} holds no SETUP_SECRET. Start once with --fresh.`);
  return secret;
}
