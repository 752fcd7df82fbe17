import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { checkStore, noteMigrations } from "./check-store.ts";
import { collector } from "./collector.ts";
import type { LocalState } from "./local-state.ts";

const CONFIGS = ["wrangler.toml", "workers/reward/wrangler.toml", "workers/trainer/wrangler.toml"];
const environment = {
  ...collector(process.env),
  WRANGLER_SEND_METRICS: "false",
  CI: "true",
  FORCE_COLOR: "0",
};

/** Runs a command to its end. @throws Error with what it said where it fails. */
export function run(
  command: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...environment, ...more },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(" ")} failed:\n${said}`)),
    );
  });
}

/**
 * Brings the local database to the newest schema; more than one where wrangler.toml has been given more.
 * @throws Error where a store of earlier migrations can not be brought forward
 */
export async function migrate({ stores }: LocalState): Promise<void> {
  const names = readFileSync("wrangler.toml", "utf8").matchAll(/^database_name = "(.+)"$/gm);
  checkStore(stores, "migrations");
  for (const [, name = ""] of names)
    await run("wrangler", ["d1", "migrations", "apply", name, "--local", "--persist-to", stores]);
  noteMigrations(stores, "migrations");
}

/** Starts the three Workers; their log goes to a file. */
export function startWorkers(state: LocalState, port: number, address: string): ChildProcess {
  mkdirSync("dist/web", { recursive: true });
  const configs = CONFIGS.flatMap((config) => ["-c", config]);
  const child = spawn(
    "wrangler",
    [
      "dev",
      ...configs,
      "--persist-to",
      state.stores,
      "--env-file",
      state.variables,
      "--port",
      String(port),
      "--ip",
      address,
    ],
    { env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true },
  );
  if (child.pid !== undefined) state.noteServer(child.pid);
  const log = createWriteStream(state.serverLog);
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return child;
}

/** Waits until the api Worker answers. @throws Error where the server ends or a minute passes. */
export async function untilReady(
  url: string,
  server: ChildProcess,
  { serverLog }: Pick<LocalState, "serverLog">,
): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error(`The server ended at once; ${serverLog} says why.`);
    const response = await fetch(`${url}/v1/join`, { signal: AbortSignal.timeout(10_000) }).catch(
      () => undefined,
    );
    await response?.body?.cancel();
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server is not ready after a minute; ${serverLog} says why.`);
}

/**
 * Fires the cron trigger at every full minute, as the platform would: `wrangler dev` does not.
 * @returns what stops it
 */
export function driveCron(url: string): () => void {
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(
      () => {
        fetch(`${url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`)
          .then((response) => response.body?.cancel())
          .catch(() => undefined);
        next();
      },
      60_000 - (Date.now() % 60_000),
    );
  };
  next();
  return () => clearTimeout(timer);
}

/** Ends the server and everything that it started. */
export function stopWorkers(server: ChildProcess): void {
  if (server.pid === undefined || server.exitCode !== null) return;
  try {
    process.kill(-server.pid, "SIGTERM");
  } catch {
    server.kill("SIGTERM");
  }
}
