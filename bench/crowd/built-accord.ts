import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { run } from "../../scripts/start/servers.ts";
import { STAND_INS } from "../../workers/testing/stand-ins.ts";

/** The api Worker, built once, over stores in a temporary folder, in a workerd that can be killed. */
export interface BuiltAccord {
  readonly url: string;
  readonly setupSecret: string;
  /**
   * Kills workerd with SIGKILL, whatever it is doing, and starts another over the same stores.
   * @returns seconds until it takes requests
   */
  crash(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Builds the api Worker as a deployment does and runs it with the Miniflare of this wrangler: the same workerd and the
 * same D1 on disk as under `wrangler dev`, which needs ten seconds to come back from a kill. Most of those go into the 14
 * MB of WebAssembly of the reward and the trainer Worker; neither is on a label's way, so two small ones stand in.
 */
export async function startBuiltAccord(port: number): Promise<BuiltAccord> {
  const folder = mkdtempSync(join(tmpdir(), "accord-crash-"));
  const [stores, built] = [join(folder, "state"), join(folder, "built")];
  const setupSecret = "setup-secret-of-the-crash-test";
  mkdirSync("dist/web", { recursive: true });
  await run("wrangler", ["d1", "migrations", "apply", "accord", "--local", "--persist-to", stores]);
  await run("wrangler", ["deploy", "--dry-run", "--outdir", built]);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(resolve("wrangler.toml"));
  const options = convertV4MiniflareOptions({
    host: "127.0.0.1",
    port,
    resourcePersistencePath: join(stores, "v3"),
    workers: [
      {
        ...workerOptions,
        name: "accord-api",
        bindings: { SETUP_SECRET: setupSecret },
        modules: [
          { type: "ESModule", path: "index.js", contents: readFileSync(join(built, "index.js"), "utf8") },
        ],
      },
      ...STAND_INS,
    ],
  });
  const miniflare = new Miniflare(options);
  await miniflare.ready;
  return {
    url: `http://127.0.0.1:${port}`,
    setupSecret,
    async crash() {
      const start = performance.now();
      const running = workerdChildren();
      if (running.length === 0) throw new Error("There is no workerd to kill.");
      for (const pid of running) process.kill(pid, "SIGKILL");
      await miniflare.setOptions(options);
      await miniflare.ready;
      return (performance.now() - start) / 1000;
    },
    async stop() {
      await miniflare.dispose();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** The processes called workerd that this very process has started. */
function workerdChildren(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(stat) ?? [];
        return name === "workerd" && Number(parent) === process.pid;
      } catch {
        // It ended between the two looks.
        return false;
      }
    });
}
