import { type BenchWorker, median } from "../bench-worker.ts";
import { printTable, round, type Target } from "../report.ts";

/** Leases and labels a second through the actions, against bare statements on the same D1 in the same run. */
export async function ratios(worker: BenchWorker, quick: boolean) {
  await worker.call("/bench/prepare-dispatch");
  const rates = { leases: [] as number[], labels: [] as number[], bare: [] as number[] };
  for (let i = 0; i < (quick ? 1 : 3); i++) {
    const timed = async (path: string) => {
      const start = performance.now();
      const { done } = await worker.call<{ done: number }>(path);
      return done / ((performance.now() - start) / 1000);
    };
    rates.bare.push(await timed("/bench/bare?times=300"));
    rates.leases.push(await timed("/bench/leases"));
    rates.labels.push(await timed("/bench/labels"));
  }
  const [leases, labels, bare] = [median(rates.leases), median(rates.labels), median(rates.bare)];
  printTable([
    ["One after the other, one Worker", "per second"],
    ["Bare batch: INSERT + UPDATE", round(bare)],
    ["Leases (reclaim, grant, read)", round(leases)],
    ["Labels (insert, triggers, read; and 1/5 of a lease read)", round(labels)],
  ]);
  const targets: Target[] = [
    { name: "leases against bare batches", value: leases / bare, goal: ">= 0.5", unit: "×" },
    { name: "labels against bare batches", value: labels / bare, goal: ">= 0.5", unit: "×" },
  ];
  return {
    targets,
    info: { leasesPerSecond: leases, labelsPerSecond: labels, bareBatchesPerSecond: bare },
  };
}
