import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Where a local start keeps everything. */
export interface LocalState {
  /** D1, R2 and Workflows. */
  readonly stores: string;
  /** A file with the deployment's setup secret, and that mails stay here, as `wrangler dev` reads it. */
  readonly variables: string;
  readonly setupSecret: string;
  /** How far the demo has come, and what it ended with. */
  readonly demo: string;
  readonly picture: string;
  readonly result: string;
  readonly serverLog: string;
  /** Notes the server's process, so that the next start finds it should this one be killed. */
  noteServer(pid: number): void;
}

/** Who runs from a folder: the start script, and the server that it started (a process group of its own). */
interface Running {
  readonly script: number;
  readonly server?: number;
}

/**
 * Takes a folder for this process and makes it ready; the setup secret is the same at each start. A server that a
 * killed start left behind is stopped first: two on one database would be one too many.
 * @param fresh throws away what earlier starts have stored
 * @throws Error where another start runs from this folder.
 */
export function openLocalState(folder: string, fresh: boolean): LocalState {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, "running.json");
  takeOver(lock);
  const note = (running: Running) => writeFileSync(lock, JSON.stringify(running));
  note({ script: process.pid });
  const paths = {
    stores: join(folder, "state"),
    variables: join(folder, "variables"),
    demo: join(folder, "demo"),
    picture: join(folder, "demo.svg"),
    result: join(folder, "demo-result.json"),
  };
  if (fresh) for (const path of Object.values(paths)) rmSync(path, { recursive: true, force: true });
  const { SETUP_SECRET: setupSecret = "" } = openVariables(paths.variables);
  const noteServer = (server: number) => note({ script: process.pid, server });
  return { ...paths, serverLog: join(folder, "server.log"), setupSecret, noteServer };
}

/** What the file of variables says; what an earlier start did not know yet is added. */
function openVariables(path: string): Readonly<Record<string, string>> {
  const said = existsSync(path) ? parseEnv(readFileSync(path, "utf8")) : {};
  const variables: Record<string, string> = {
    SETUP_SECRET: newSecret(),
    METRICS_TOKEN: newSecret(),
    SECRETS_KEY: newSecret(),
    LOCAL_OUTBOX: "yes",
    WEBHOOKS_TO_LOCALHOST: "yes",
    ...said,
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(path, lines.join(""), { mode: 0o600 });
  return variables;
}

const newSecret = () => randomBytes(32).toString("base64url");

function takeOver(lock: string): void {
  let running: Running;
  try {
    running = JSON.parse(readFileSync(lock, "utf8")) as Running;
  } catch {
    return;
  }
  if (running.script !== process.pid && isAlive(running.script))
    throw new Error(`Accord already runs from this folder (process ${running.script}). Stop that one first.`);
  if (running.server !== undefined && isAlive(-running.server)) process.kill(-running.server, "SIGKILL");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
