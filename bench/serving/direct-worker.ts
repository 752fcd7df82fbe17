import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { collector } from "../../scripts/start/collector.ts";
import { freePort } from "../../scripts/start/free-port.ts";
import { run } from "../../scripts/start/servers.ts";
import { cpuSeconds, residentBytes } from "./processes.ts";

const CONFIG = "bench/worker/wrangler.toml";

/** The benchmarks' Worker built as a deployment builds it, on a socket of its own in workerd. */
export interface DirectWorker {
  readonly url: string;
  /** Calls one of its routes. @throws Error with what it said where it fails */
  call<T>(path: string): Promise<T>;
  /** Another workerd over the same stores: every isolate is fresh. */
  restart(): Promise<void>;
  /** What the workerd process holds in memory. */
  memoryBytes(): number;
  /** Seconds of CPU that it has used: what a busy machine does not stretch. */
  cpuSeconds(): number;
  close(): Promise<void>;
}

/**
 * Under `wrangler dev` each request passes two Workers of the tool's own, which cost more than the route that is measured;
 * deployed, it passes none. So the Worker gets a socket of its own.
 */
export async function openDirectWorker(): Promise<DirectWorker> {
  const folder = mkdtempSync(join(tmpdir(), "accord-serving-"));
  const [stores, built] = [join(folder, "state"), join(folder, "built")];
  for (const name of ["accord", "accord-large"])
    await run("wrangler", [
      ...["d1", "migrations", "apply", name, "--local"],
      ...["-c", CONFIG, "--persist-to", stores],
    ]);
  await run("wrangler", ["deploy", "--dry-run", "-c", CONFIG, "--outdir", built]);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(resolve(CONFIG));
  const port = await freePort(8940, "127.0.0.1");
  const modules = readdirSync(built)
    .filter((name) => /\.(js|wasm)$/.test(name))
    .sort((a, b) => Number(b === "index.js") - Number(a === "index.js"))
    .map((name) =>
      name.endsWith(".wasm")
        ? { type: "CompiledWasm" as const, path: name, contents: readFileSync(join(built, name)) }
        : { type: "ESModule" as const, path: name, contents: readFileSync(join(built, name), "utf8") },
    );
  const options = () =>
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      resourcePersistencePath: join(stores, "v3"),
      workers: [
        {
          ...workerOptions,
          name: "accord-bench",
          modules,
          unsafeDirectSockets: [{ host: "127.0.0.1", port }],
        },
      ],
    });
  // As under `npm start`.
  Object.assign(process.env, collector(process.env));
  let miniflare = new Miniflare(options());
  await miniflare.ready;
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async call<T>(path: string) {
      const response = await fetch(url + path);
      const text = await response.text();
      if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
    async restart() {
      await miniflare.dispose();
      miniflare = new Miniflare(options());
      await miniflare.ready;
    },
    memoryBytes: () => sumOverWorkerd(residentBytes),
    cpuSeconds: () => sumOverWorkerd(cpuSeconds),
    async close() {
      await miniflare.dispose();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Sums something over the workerd processes that this one has started. @param of the folder of a process in /proc */
function sumOverWorkerd(of: (folder: string) => number): number {
  let sum = 0;
  for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      if (status.startsWith("Name:\tworkerd\n") && status.includes(`\nPPid:\t${process.pid}\n`))
        sum += of(`/proc/${pid}`);
    } catch {
      // It ended between the two looks.
    }
  }
  return sum;
}
