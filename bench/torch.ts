import { spawn } from "node:child_process";
import { once } from "node:events";
import { findPython } from "../tests/python/find-python.ts";

/** PyTorch in a Python of ours: ACCORD_PYTHON, or the one in .venv; undefined where neither has it. */
export const findTorch = (): string | undefined => findPython("torch");

/** Lets PyTorch time or learn; see bench/python/torch_training.py. @throws Error with what it said where it fails */
export async function askTorch<T>(python: string, asked: Readonly<Record<string, unknown>>): Promise<T> {
  const env = { ...process.env, OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
  const child = spawn(python, ["bench/python/torch_training.py"], { env });
  child.stdin.end(JSON.stringify(asked));
  let [said, complained] = ["", ""];
  child.stdout.on("data", (piece) => {
    said += piece;
  });
  child.stderr.on("data", (piece) => {
    complained += piece;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`PyTorch: ${complained}`);
  return JSON.parse(said) as T;
}
