import type { BenchWorker } from "../bench-worker.ts";
import { printTable, round, type Target } from "../report.ts";

/** Milliseconds that each took, one after the other. */
interface Turn {
  readonly bare: number;
  readonly lease: number;
  readonly label: number;
}

/**
 * Leases and labels through the actions against bare batches on the same D1. They take turns, so that whatever else the
 * machine does falls on all three; the ratio is that of the means over all turns.
 */
export async function ratios(worker: BenchWorker, quick: boolean) {
  await worker.call("/bench/prepare-dispatch");
  await worker.call("/bench/turns?times=20");
  const turns: Turn[] = [];
  for (let i = 0; i < (quick ? 3 : 9); i++)
    turns.push(...(await worker.call<Turn[]>("/bench/turns?times=100")));
  const mean = (of: (turn: Turn) => number) => turns.reduce((sum, turn) => sum + of(turn), 0) / turns.length;
  const rate = (of: (turn: Turn) => number) => 1_000 / mean(of);
  const [bare, lease, label] = [
    rate((each) => each.bare),
    rate((each) => each.lease),
    rate((each) => each.label),
  ];
  printTable([
    ["One after the other, taking turns, one Worker", "per second", "against bare"],
    ["Bare batch: INSERT + UPDATE", round(bare), "1"],
    ["Leases (reclaim, checks, grant, read)", round(lease), round(lease / bare)],
    ["Labels (insert, triggers, read)", round(label), round(label / bare)],
  ]);
  const targets: Target[] = [
    { name: "leases against bare batches", value: lease / bare, goal: ">= 0.5", unit: "×" },
    { name: "labels against bare batches", value: label / bare, goal: ">= 0.5", unit: "×" },
  ];
  return { targets, info: { leasesPerSecond: lease, labelsPerSecond: label, bareBatchesPerSecond: bare } };
}
