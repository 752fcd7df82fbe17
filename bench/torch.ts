import { spawnSync } from "node:child_process";
import { findPython } from "../tests/python/find-python.ts";

/** PyTorch in a Python of ours: ACCORD_PYTHON, or the one in .venv; undefined where neither has it. */
export const findTorch = (): string | undefined => findPython("torch");

/** Lets PyTorch time or learn; see bench/python/torch_training.py. @throws Error with what it said where it fails */
export function askTorch<T>(python: string, asked: Readonly<Record<string, unknown>>): T {
  const run = spawnSync(python, ["bench/python/torch_training.py"], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    env: { ...process.env, OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
  });
  if (run.status !== 0) throw new Error(`PyTorch: ${run.stderr}`);
  return JSON.parse(run.stdout) as T;
}
