import { type BenchWorker, median, openBenchWorker } from "./bench-worker.ts";
import { printTable, report, round } from "./report.ts";

interface Outcome {
  readonly loss: number;
  readonly checksum: readonly number[];
}

/** Multiplications and additions of one step, forward and backward: 6 · rows · Σ in·out · members. */
const flops = (hidden: number) => 6 * (2 * 32 * 25) * (16 * hidden + hidden * hidden + hidden) * 5;

/** The training step as a graph in ONNX Runtime against the same step in plain loops, both in workerd. */
export async function train(quick: boolean): Promise<void> {
  const worker = await openBenchWorker();
  const ratios: Record<number, { graph: number; plain: number }> = {};
  for (const hidden of [64, 256]) {
    await check(worker, hidden);
    const [graph, plain]: [number[], number[]] = [[], []];
    for (let i = 0; i < (quick ? 1 : 3); i++) {
      graph.push(await secondsPerStep(worker, "graph", hidden, hidden === 64 ? 60 : 12));
      plain.push(await secondsPerStep(worker, "plain", hidden, hidden === 64 ? 6 : 2));
    }
    ratios[hidden] = {
      graph: flops(hidden) / median(graph) / 1e9,
      plain: flops(hidden) / median(plain) / 1e9,
    };
  }
  worker.close();
  const rows = Object.entries(ratios);
  printTable([
    ["Five members, 32 comparisons of 25 steps", "Graph, GFLOP/s", "Plain loops, GFLOP/s", "Ratio"],
    ...rows.map(([hidden, { graph, plain }]) => [
      `16-${hidden}-${hidden}-1`,
      round(graph),
      round(plain),
      round(graph / plain),
    ]),
  ]);
  report(
    "train",
    rows.map(([hidden, { graph, plain }]) => ({
      name: `training step, ${hidden} units, graph against plain loops`,
      value: graph / plain,
      goal: ">= 8",
      unit: "×",
    })),
    { gflops: ratios },
  );
}

/** Both must compute the same before either is timed. */
async function check(worker: BenchWorker, hidden: number): Promise<void> {
  const [graph, plain] = [
    await worker.call<Outcome>(`/bench/steps?kind=graph&hidden=${hidden}&times=1`),
    await worker.call<Outcome>(`/bench/steps?kind=plain&hidden=${hidden}&times=1`),
  ];
  const gap = (a: number, b: number) => Math.abs(a - b) / Math.max(1e-6, Math.abs(b));
  const worst = Math.max(
    gap(graph.loss, plain.loss),
    ...graph.checksum.map((sum, i) => gap(sum, plain.checksum[i] as number)),
  );
  if (!(worst < 1e-3)) throw new Error(`Graph and plain loops differ by ${worst}.`);
}

async function secondsPerStep(
  worker: BenchWorker,
  kind: string,
  hidden: number,
  times: number,
): Promise<number> {
  const path = (count: number) => `/bench/steps?kind=${kind}&hidden=${hidden}&times=${count}`;
  const base = await worker.seconds(path(1));
  return ((await worker.seconds(path(1 + times))) - base) / times;
}
