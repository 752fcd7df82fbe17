import { openBenchWorker } from "./bench-worker.ts";
import { ratios } from "./dispatch/ratios.ts";
import { scale } from "./dispatch/scale.ts";
import { report } from "./report.ts";

/** The assignment of tasks and the ledger of labels: how fast, at what size, under a crowd and under crashes. */
export async function dispatch(quick: boolean): Promise<void> {
  const worker = await openBenchWorker();
  const rates = await ratios(worker, quick);
  console.log();
  const sizes = await scale(worker, quick);
  worker.close();
  report("dispatch", [...rates.targets, ...sizes.targets], { ...rates.info, ...sizes.info });
}
