import { Worker } from "node:worker_threads";
import type { Trial } from "./ask-and-learn.ts";

const THREADS = 2;

/** Plays trials on two threads. @returns their curves, in order; `done` is told after each */
export async function runTrials(
  trials: readonly Trial[],
  done: (count: number) => void,
): Promise<number[][]> {
  const curves: number[][] = [];
  const queue = trials.entries();
  let count = 0;
  const work = async () => {
    const thread = new Worker(new URL("./thread.ts", import.meta.url));
    for (const [i, trial] of queue) {
      curves[i] = await new Promise<number[]>((resolve, reject) => {
        thread.once("message", resolve);
        thread.once("error", reject);
        thread.postMessage(trial);
      });
      thread.removeAllListeners("error");
      done(++count);
    }
    await thread.terminate();
  };
  await Promise.all(Array.from({ length: THREADS }, work));
  return curves;
}
