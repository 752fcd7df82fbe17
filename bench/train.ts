import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BenchWorker, median, openBenchWorker } from "./bench-worker.ts";
import { printTable, report, round, type Target } from "./report.ts";
import { askTorch, findTorch } from "./torch.ts";

const NO_TORCH = "needs a Python with torch (ACCORD_PYTHON)";

/** The training step in workerd against PyTorch and plain loops; what it learns against PyTorch; memory; whom to believe. */
export async function train(quick: boolean): Promise<void> {
  const python = findTorch();
  const worker = await openBenchWorker();
  const targets = [
    ...(await speed(worker, python, quick)),
    ...memory(quick),
    ...(await accuracy(worker, python, quick)),
    ...(await whomToBelieve(worker, quick)),
  ];
  worker.close();
  report("train", targets);
}

interface Shape {
  readonly name: string;
  readonly hidden: number;
  readonly width: number;
  readonly batch: number;
  readonly steps: number;
  /** How often the step is taken in one call, by the graph and in plain loops; those with as many pairs as they can bear. */
  readonly times: readonly [graph: number, plain: number];
  readonly plainBatch: number;
}

const SHAPES: readonly Shape[] = [
  { name: "single steps", hidden: 256, width: 64, batch: 64, steps: 1, times: [100, 4], plainBatch: 64 },
  {
    name: "fragments of 50 steps",
    hidden: 256,
    width: 64,
    batch: 64,
    steps: 50,
    times: [4, 1],
    plainBatch: 4,
  },
];

interface Outcome {
  readonly loss: number;
  readonly checksum: readonly number[];
}

/** Multiplications and additions of one step, forward and backward: 6 · rows · Σ in·out · members. */
const flops = ({ hidden, width, batch, steps }: Shape) =>
  6 * 2 * batch * steps * (width * hidden + hidden * hidden + hidden) * 5;

async function speed(worker: BenchWorker, python: string | undefined, quick: boolean): Promise<Target[]> {
  const targets: Target[] = [];
  const rows = [["64-256-256-1, five members, 64 pairs", "Graph", "PyTorch", "Plain loops", "GFLOP/s"]];
  for (const shape of SHAPES) {
    const small = { ...shape, batch: shape.plainBatch };
    await check(worker, small);
    const [graph, plain, torch]: [number[], number[], number[]] = [[], [], []];
    for (let i = 0; i < (quick ? 1 : 3); i++) {
      graph.push(await secondsPerStep(worker, "graph", shape, shape.times[0]));
      plain.push(
        (await secondsPerStep(worker, "plain", small, shape.times[1])) * (shape.batch / small.batch),
      );
      if (python)
        torch.push(
          (
            await askTorch<{ seconds: number }>(python, {
              do: "time",
              ...shape,
              members: 5,
              times: shape.times[0],
            })
          ).seconds,
        );
    }
    const measured = [graph, torch, plain].map((seconds) => (seconds.length > 0 ? median(seconds) : null));
    rows.push([
      shape.name,
      ...measured.map((seconds) => (seconds === null ? "–" : `${round(1000 * seconds)} ms`)),
      measured.map((seconds) => (seconds === null ? "–" : round(flops(shape) / seconds / 1e9))).join(" / "),
    ]);
    targets.push(
      {
        name: `${shape.name}: speed, as a share of PyTorch's on one thread`,
        value: python ? median(torch) / median(graph) : null,
        goal: ">= 0.5",
        unit: "×",
        why: NO_TORCH,
      },
      {
        name: `${shape.name}: graph against plain loops`,
        value: median(plain) / median(graph),
        goal: ">= 10",
        unit: "×",
      },
    );
  }
  printTable(rows);
  return targets;
}

/** Both must compute the same before either is timed. */
async function check(worker: BenchWorker, shape: Shape): Promise<void> {
  const [graph, plain] = [
    await worker.call<Outcome>(stepsPath("graph", shape, 1)),
    await worker.call<Outcome>(stepsPath("plain", shape, 1)),
  ];
  const gap = (a: number, b: number) => Math.abs(a - b) / Math.max(1e-6, Math.abs(b));
  const worst = Math.max(
    gap(graph.loss, plain.loss),
    ...graph.checksum.map((sum, i) => gap(sum, plain.checksum[i] as number)),
  );
  if (!(worst < 1e-3)) throw new Error(`Graph and plain loops differ by ${worst}.`);
}

const stepsPath = (kind: string, { hidden, width, batch, steps }: Shape, times: number) =>
  `/bench/steps?kind=${kind}&hidden=${hidden}&width=${width}&batch=${batch}&steps=${steps}&times=${times}`;

async function secondsPerStep(worker: BenchWorker, kind: string, shape: Shape, times: number) {
  const base = await worker.seconds(stepsPath(kind, shape, 1));
  return ((await worker.seconds(stepsPath(kind, shape, 1 + times))) - base) / times;
}

/** What a run has to hold, stage by stage, for few comparisons and for 200,000. */
function memory(quick: boolean): Target[] {
  const rows = [["Comparisons of 50 steps", "WebAssembly, MB", "Alive on the heap, MB", "most in"]];
  let most = 0;
  for (const asked of quick ? [2_000, 8_000] : [20_000, 200_000]) {
    const run = spawnSync(
      "node",
      ["--expose-gc", "--no-warnings", "bench/training-memory.ts", String(asked)],
      {
        encoding: "utf8",
      },
    );
    if (run.status !== 0) throw new Error(run.stderr);
    const lines = run.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Held);
    const { wasmMb = 0, heapMb } = lines.pop() as Held;
    const largest = lines.toSorted((a, b) => b.heapMb - a.heapMb)[0]?.stage ?? "";
    most = Math.max(most, wasmMb + heapMb);
    rows.push([asked.toLocaleString("en"), round(wasmMb), round(heapMb), largest]);
  }
  printTable(rows);
  return [{ name: "memory, however many comparisons", value: most, goal: "<= 128", unit: "MB" }];
}

/** A line of bench/training-memory.ts: of a stage, and at last of the whole. */
interface Held {
  readonly heapMb: number;
  readonly stage?: string;
  readonly wasmMb?: number;
}

/** The same network, data and settings, learned here and by PyTorch, with other seeds of chance. */
async function accuracy(worker: BenchWorker, python: string | undefined, quick: boolean): Promise<Target[]> {
  const seeds = Array.from({ length: quick ? 2 : 5 }, (_, i) => i + 1);
  const [ours, theirs]: [number[], number[]] = [[], []];
  const folder = mkdtempSync(join(tmpdir(), "accord-torch-"));
  for (const seed of seeds) {
    const { accuracy: found } = await worker.call<{ accuracy: number }>(
      `/bench/learn-preferences?seed=${seed}`,
    );
    ours.push(found);
    if (!python) continue;
    const file = join(folder, `${seed}.json`);
    writeFileSync(file, JSON.stringify(await worker.call(`/bench/preferences?seed=${seed}`)));
    const asked = { hidden: 64, members: 5, epochs: 40, batch: 32, rate: 0.002, decay: 0.01, noise: 0.1 };
    theirs.push(
      (await askTorch<{ accuracy: number }>(python, { do: "learn", file, seed, ...asked })).accuracy,
    );
  }
  rmSync(folder, { recursive: true });
  const gaps = ours.flatMap((value, i) => (theirs[i] === undefined ? [] : [value - theirs[i]]));
  printTable([
    ["800 fragment preferences, 10 % mistakes", "Accuracy by the truth"],
    ["Accord", spread(ours)],
    ["PyTorch", python ? spread(theirs) : NO_TORCH],
  ]);
  return [
    {
      name: "accuracy less than PyTorch's by, beyond twice the standard error of the difference",
      value: python ? Math.max(0, -100 * (mean(gaps) + 2 * standardError(gaps))) : null,
      goal: "<= 0",
      unit: "points",
      why: NO_TORCH,
    },
  ];
}

const ARMS = ["majority", "labels", "joint", "honest"] as const;
type Arm = (typeof ARMS)[number];

/**
 * "30 % spammers" may be of the labels or of the people, who then answer at their own pace: spammers are the fastest and
 * give more than their share of the labels.
 */
const READINGS = [
  { says: "30 % of the people and of the labels", pace: "alike" },
  { says: "30 % of the people, each at their own pace", pace: "own" },
] as const;

/** Who do not look (random, always left, fast clickers, copy-cats of one sheet), and with those who say the contrary. */
const MIXTURES = [
  { says: "4 kinds", kinds: 4 },
  { says: "5 kinds, with contrary", kinds: 5 },
] as const;

/** Three labels a comparison by a crowd of which three in ten are spammers; what the truth makes of what is learned. */
async function whomToBelieve(worker: BenchWorker, quick: boolean): Promise<Target[]> {
  const rows = [["30 % spammers, 3 labels each: accuracy by the truth", "Spam", ...ARMS]];
  const targets: Target[] = [];
  for (const reading of READINGS)
    for (const mixture of MIXTURES) {
      const { spam, found } = await learnFromCrowd(worker, reading.pace, mixture.kinds, quick ? 1 : 5);
      const name = `${reading.says}, ${mixture.says}`;
      rows.push([name, `${Math.round(100 * spam)} %`, ...ARMS.map((arm) => spread(found[arm]))]);
      const points = (arm: Arm) => 100 * mean(found[arm]);
      const reachable = points("honest") - points("majority");
      const beyond = points("joint") - points("majority");
      targets.push(
        {
          name: `${name}: joint above majority (honest labels alone: ${round(reachable)})`,
          value: beyond,
          goal: ">= 5",
          unit: "points",
        },
        {
          name: `${name}: joint below honest labels alone`,
          value: points("honest") - points("joint"),
          goal: "<= 1",
          unit: "points",
        },
      );
    }
  printTable(rows);
  return targets;
}

async function learnFromCrowd(worker: BenchWorker, pace: string, kinds: number, seeds: number) {
  const found: Record<Arm, number[]> = { majority: [], labels: [], joint: [], honest: [] };
  let spam = 0;
  for (const arm of ARMS)
    for (let seed = 1; seed <= seeds; seed++) {
      const reply = await worker.call<{ accuracy: number; spam: number }>(
        `/bench/learn-from-crowd?arm=${arm}&seed=${seed}&pace=${pace}&kinds=${kinds}`,
      );
      found[arm].push(reply.accuracy);
      spam = reply.spam;
    }
  return { spam, found };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const standardError = (values: readonly number[]) =>
  Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) /
      Math.max(1, values.length - 1) /
      values.length,
  );
const spread = (values: readonly number[]) =>
  `${round(mean(values))} ± ${round(2 * standardError(values))} (${values.length} seeds)`;
