import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPython } from "../tests/python/find-python.ts";
import { dawidSkene } from "../workers/core/quality/aggregation/dawid-skene.ts";
import type { CrowdLabels } from "../workers/core/quality/crowd-labels.ts";
import { onlineDifference } from "../workers/core/quality/online/difference.ts";
import { OnlinePosterior, replay } from "../workers/core/quality/online/online-posterior.ts";
import { seededRandom } from "../workers/core/random.ts";
import { median } from "./bench-worker.ts";
import { printTable, report, round } from "./report.ts";

const ITERATIONS = 10;

/**
 * Dawid–Skene over a million labels and over as many as the product set of Zheng et al. 2017 has, each against crowd-kit's on
 * the same labels in the same run; updates of the running posterior.
 */
export async function quality(quick: boolean): Promise<void> {
  const large = quick ? crowd(1e4, 1e3, 10) : crowd(1e5, 1e3, 10);
  const small = crowd(8_315, 176, 3);
  const [ours, theirs] = [large, small].reduce<[number[], (number | null)[]]>(
    ([own, other], labels) => [
      [...own, secondsPerIteration(labels, quick ? 3 : 7)],
      [...other, crowdKitSeconds(labels, quick ? 3 : 5)],
    ],
    [[], []],
  ) as [[number, number], [number | null, number | null]];
  const [whole, fit] = timed(() => dawidSkene(large));
  const [replayed, online] = timed(() => replay(large));
  const difference = onlineDifference(online, fit);
  const update = slowestTail(large);
  const count = large.item.length;
  const milliseconds = (seconds: number | null) =>
    seconds === null ? "not installed" : round(1000 * seconds);

  printTable([
    [`${sizes(large)}; the smaller ${sizes(small)}`, "value"],
    ["Dawid–Skene, one iteration, ms", milliseconds(ours[0])],
    ["crowd-kit's, one iteration, ms", milliseconds(theirs[0])],
    ["Dawid–Skene on the smaller, one iteration, ms", milliseconds(ours[1])],
    ["crowd-kit's on the smaller, one iteration, ms", milliseconds(theirs[1])],
    ["Dawid–Skene with its prior to convergence, s", round(whole)],
    ["its iterations", String(fit.iterations)],
    ["online update, mean, µs", round((1e6 * replayed) / count)],
    ["online update, 99.9 of 100, µs", round(update)],
    ["online: comparisons with the full fit's consensus, %", round(100 * difference.sameConsensus)],
    ["online: mean distance of posteriors from the full fit's", round(difference.meanDistance)],
  ]);
  const ratio = (name: string, at: 0 | 1) => ({
    name,
    value: theirs[at] === null ? null : theirs[at] / ours[at],
    goal: ">= 50",
    unit: "×",
    ...(theirs[at] === null && { why: "crowd-kit is not installed" }),
  });
  report(
    "quality",
    [
      ratio("an iteration of Dawid–Skene against crowd-kit's", 0),
      ratio("the same on the smaller set", 1),
      { name: "online update, mean", value: (1e6 * replayed) / count, goal: "<= 20", unit: "µs" },
      { name: "online update, 99.9 of 100", value: update, goal: "<= 20", unit: "µs" },
    ],
    {
      labels: count,
      secondsPerIteration: ours[0],
      crowdKitSecondsPerIteration: theirs[0],
      iterations: fit.iterations,
      converged: fit.converged,
      secondsToConvergence: whole,
      sameConsensus: difference.sameConsensus,
    },
  );
}

const sizes = ({ item, items, annotators }: CrowdLabels) =>
  `${item.length.toLocaleString("en")} labels, ${items.toLocaleString("en")} comparisons, ${annotators.toLocaleString("en")} annotators`;

function timed<T>(work: () => T): [seconds: number, result: T] {
  const start = performance.now();
  const result = work();
  return [(performance.now() - start) / 1000, result];
}

/** Of the model as crowd-kit has it, without a prior; what is done once is taken away. */
function secondsPerIteration(labels: CrowdLabels, times: number): number {
  const plain = { pseudoCounts: new Float64Array(4), tolerance: Number.NEGATIVE_INFINITY };
  const take = (maxIterations: number) => timed(() => dawidSkene(labels, { ...plain, maxIterations }))[0];
  take(ITERATIONS);
  return median(Array.from({ length: times }, () => (take(1 + 4 * ITERATIONS) - take(1)) / (4 * ITERATIONS)));
}

/** Two classes; annotators are right in 60 to 95 %. */
function crowd(items: number, annotators: number, each: number): CrowdLabels {
  const random = seededRandom(1);
  const skill = Array.from({ length: annotators }, () => 0.6 + 0.35 * random());
  const count = items * each;
  const [item, annotator, answer] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < items; i++) {
    const truth = random() < 0.4 ? 1 : 0;
    const first = Math.floor(random() * annotators);
    for (let n = 0; n < each; n++) {
      const l = i * each + n;
      // 37 and the number of annotators have no divisor in common, so that nobody is asked twice.
      const j = (first + 37 * n) % annotators;
      item[l] = i;
      annotator[l] = j;
      answer[l] = random() < (skill[j] as number) ? truth : 1 - truth;
    }
  }
  return { items, annotators, classes: 2, item, annotator, answer };
}

/** Microseconds below which 99.9 % of single updates stay, over a tenth of the labels after the rest. */
function slowestTail(labels: CrowdLabels): number {
  const online = new OnlinePosterior(labels.classes);
  const add = (l: number) =>
    online.add(labels.item[l] as number, labels.annotator[l] as number, labels.answer[l] as number);
  const last = Math.floor(0.9 * labels.item.length);
  for (let l = 0; l < last; l++) add(l);
  const taken: number[] = [];
  for (let l = last; l < labels.item.length; l++) {
    const start = performance.now();
    add(l);
    taken.push(1000 * (performance.now() - start));
  }
  return taken.sort((a, b) => a - b)[Math.floor(0.999 * taken.length)] as number;
}

function crowdKitSeconds(labels: CrowdLabels, iterations: number): number | null {
  const python = findPython("crowdkit");
  if (python === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), "accord-bench-"));
  try {
    const path = join(folder, "labels.csv");
    const lines = Array.from(labels.item, (item, l) => `${item},${labels.annotator[l]},${labels.answer[l]}`);
    writeFileSync(path, `task,worker,label\n${lines.join("\n")}\n`);
    const run = spawnSync(python, ["tests/python/crowd_kit_timing.py", path, String(iterations)], {
      encoding: "utf8",
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return Number(run.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
