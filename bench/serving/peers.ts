import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { freePort } from "../../scripts/start/free-port.ts";
import { cpuSeconds } from "./processes.ts";

/** The same model elsewhere: how many rows a second it makes in batches. */
export interface RowsPeer {
  readonly name: string;
  rows(times: number): Promise<number>;
  close(): void;
}

/** Peers are no dependencies of ours: 290 MB for a number. npm puts them here once. */
const FOLDER = ".accord/bench-peers";
const ORT_NODE = "onnxruntime-node@1.30.0";

/** onnxruntime-node, fetched where npm can; else onnxruntime of a Python that has it; else nothing. */
export function openRowsPeer(model: string, rows: number, width: number): RowsPeer | undefined {
  const args = [model, String(rows), String(width)];
  if (hasOrtNode())
    return linePeer(ORT_NODE, process.execPath, [
      "bench/peers/onnxruntime_node.mjs",
      ...args,
      `${process.cwd()}/${FOLDER}`,
    ]);
  const python = pythonWith("onnxruntime");
  return python === undefined
    ? undefined
    : linePeer("onnxruntime (Python)", python, ["bench/peers/onnxruntime_python.py", ...args]);
}

function hasOrtNode(): boolean {
  if (existsSync(`${FOLDER}/node_modules/onnxruntime-node`)) return true;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/package.json`, "{}");
  // Its install script would fetch GPU libraries, which nobody runs here.
  const { status } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", ORT_NODE], {
    cwd: FOLDER,
    stdio: "ignore",
    timeout: 180_000,
  });
  return status === 0;
}

function linePeer(name: string, command: string, args: readonly string[]): RowsPeer {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    async rows(times) {
      child.stdin.write(`${times}\n`);
      return Number((await lines.next()).value);
    },
    close: () => child.kill(),
  };
}

/** A server as one would write it in Python, over the same model. */
export async function openFastApi(
  model: string,
): Promise<{ readonly url: string; cpuSeconds(): number; close(): void } | undefined> {
  const python = pythonWith("fastapi, uvicorn, onnxruntime");
  if (!python) return undefined;
  const port = await freePort(8960, "127.0.0.1");
  const child: ChildProcess = spawn(python, ["bench/peers/fastapi_server.py", model, String(port)], {
    stdio: "ignore",
  });
  process.once("exit", () => child.kill());
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt++) {
    if (await fetch(`${url}/docs`).catch(() => undefined))
      return { url, cpuSeconds: () => cpuSeconds(`/proc/${child.pid}`), close: () => void child.kill() };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

function pythonWith(packages: string): string | undefined {
  return [process.env.ACCORD_PYTHON, ".venv/bin/python", "python3"].find(
    (python) => python && spawnSync(python, ["-c", `import ${packages}`], { stdio: "ignore" }).status === 0,
  );
}
