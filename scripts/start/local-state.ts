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

const LOCK = join(STATE_FOLDER, "running.json");

/** Who runs from this folder: the start script, and the server that it started (a process group of its own). */
interface Running {
  readonly script: number;
  readonly server?: number;
}

/**
 * Takes the folder for this process. A server that a killed start left behind is stopped first: two on one database
 * would be one too many.
 * @throws Error where another start runs from this folder.
 */
function takeFolder(): void {
  mkdirSync(STATE_FOLDER, { recursive: true, mode: 0o700 });
  let running: Running | undefined;
  try {
    running = JSON.parse(readFileSync(LOCK, "utf8")) as Running;
  } catch {
    running = undefined;
  }
  if (running && running.script !== process.pid && isAlive(running.script))
    throw new Error(`Accord already runs from this folder (process ${running.script}). Stop that one first.`);
  if (running?.server !== undefined && isAlive(-running.server)) process.kill(-running.server, "SIGKILL");
  writeFileSync(LOCK, JSON.stringify({ script: process.pid } satisfies Running));
}

/** Notes the server's process, so that the next start finds it should this one be killed. */
export const noteServer = (server: number): void =>
  writeFileSync(LOCK, JSON.stringify({ script: process.pid, server } satisfies Running));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Makes the folder ready and gives the setup secret, the same one at each start. */
export function openLocalState(fresh: boolean): string {
  takeFolder();
  if (fresh)
    for (const kept of [STORES, DEMO_FOLDER, VARIABLES, PICTURE])
      rmSync(kept, { recursive: true, force: true });
  mkdirSync(STATE_FOLDER, { recursive: true, mode: 0o700 });
  if (!existsSync(VARIABLES))
    writeFileSync(VARIABLES, `SETUP_SECRET=${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  const secret = /^SETUP_SECRET=(\S+)$/m.exec(readFileSync(VARIABLES, "utf8"))?.[1];
  if (!secret) throw new Error(`${VARIABLES} holds no SETUP_SECRET. Start once with --fresh.`);
  return secret;
}
