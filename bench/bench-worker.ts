import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collector } from "../scripts/start/collector.ts";
import { freePort } from "../scripts/start/free-port.ts";
import { run } from "../scripts/start/servers.ts";

const CONFIG = "bench/worker/wrangler.toml";

/** The benchmarks' own Worker under workerd, with stores of its own that go when it is closed. */
export interface BenchWorker {
  readonly url: string;
  /** Calls one of its routes. @throws Error with what it said where it fails */
  call<T>(path: string): Promise<T>;
  /** Seconds that a call takes, seen from outside: inside, the clock stands while it computes. */
  seconds(path: string): Promise<number>;
  close(): void;
}

export async function openBenchWorker(): Promise<BenchWorker> {
  const folder = mkdtempSync(join(tmpdir(), "accord-bench-"));
  for (const name of ["accord", "accord-large"])
    await run("wrangler", [
      ...["d1", "migrations", "apply", name, "--local"],
      ...["-c", CONFIG, "--persist-to", folder],
    ]);
  const port = await freePort(8900, "127.0.0.1");
  const server = spawn(
    "wrangler",
    [
      "dev",
      "-c",
      CONFIG,
      "--persist-to",
      folder,
      "--port",
      String(port),
      "--ip",
      "127.0.0.1",
      "--log-level",
      "error",
    ],
    {
      env: { ...collector(process.env), WRANGLER_SEND_METRICS: "false", CI: "true" },
      stdio: "ignore",
      detached: true,
    },
  );
  const close = () => {
    try {
      process.kill(-(server.pid ?? 0), "SIGKILL");
    } catch {
      // It has ended already.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", close);
  const url = `http://127.0.0.1:${port}`;
  const call = async <T>(path: string): Promise<T> => {
    // A connection each: while a benchmark works in another process, the Worker hangs up on those that are kept open.
    const response = await fetch(url + path, { headers: { connection: "close" } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  };
  for (let attempt = 0; ; attempt++) {
    const ready = await fetch(`${url}/bench/empty`).catch(() => undefined);
    if (ready?.status === 204) break;
    if (attempt > 300 || server.exitCode !== null) throw new Error("The benchmarks' Worker did not start.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    url,
    call,
    async seconds(path) {
      const start = performance.now();
      await call(path);
      return (performance.now() - start) / 1000;
    },
    close,
  };
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
