import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../scripts/start/free-port.ts";
import { openLocalState } from "../../scripts/start/local-state.ts";
import { driveCron, migrate, startWorkers, stopWorkers, untilReady } from "../../scripts/start/servers.ts";
import { median } from "../bench-worker.ts";
import { checkEvidence } from "../checker/check-evidence.ts";
import { answersOf, type Evidence } from "../checker/history.ts";
import { type CrowdPlan, playCrowd } from "../crowd/crowd.ts";
import { printTable, round, type Target } from "../report.ts";

/** A crowd over HTTP against the three Workers under `wrangler dev`, and what the checker says to it. */
export async function load(quick: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "accord-load-"));
  const plan: CrowdPlan = quick
    ? { people: 60, seconds: 10, items: 30, thinkMs: 400, seed: 1, folder }
    : { people: 500, seconds: 60, items: 100, thinkMs: 3_000, seed: 1, folder };
  const evidence = await withWorkers(folder, (accord) => playCrowd(accord, plan)).finally(() =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  );
  const counts = countEvidence(evidence);
  const found = checkEvidence(evidence);
  printTable([
    [`${plan.people} annotators at once for ${plan.seconds} s over HTTP`, "count"],
    ...Object.entries(counts.counted).map(([name, count]) => [name, count.toLocaleString("en")]),
  ]);
  console.log();
  printTable([
    ["What the checker looked for", "found"],
    ...Object.entries(found).map(([name, violations]) => [name, String(violations.length)]),
  ]);
  for (const [name, violations] of Object.entries(found))
    for (const violation of violations.slice(0, 3)) console.log(`  ${name}: ${violation}`);
  console.log();
  printTable([
    ["Answering", "median ms", "90 %", "99 %"],
    ...(["task", "check"] as const).map((purpose) => [
      purpose === "task" ? "an ordinary task" : "a silent check",
      ...[0.5, 0.9, 0.99].map((share) => round(quantile(counts.latencies[purpose], share))),
    ]),
  ]);
  const ratio = checksAgainstTasks(counts.latencies);
  console.log(`\n  A check against the ordinary tasks of the same seconds, median ratio: ${round(ratio)}`);
  const zero = (name: keyof typeof found): Target => ({
    name: `${name}, under load`,
    value: found[name].length,
    goal: "<= 0",
    unit: "",
  });
  const targets: Target[] = [
    ...(Object.keys(found) as (keyof typeof found)[]).map(zero),
    { name: "latency of checks against tasks of the same seconds", value: ratio, goal: "<= 1.1", unit: "×" },
    { name: "the other way round", value: 1 / ratio, goal: "<= 1.1", unit: "×" },
  ];
  return { targets, info: { load: { ...plan, folder: undefined, ...counts.counted, latencyRatio: ratio } } };
}

async function withWorkers<T>(
  folder: string,
  work: (accord: { url: string; setupSecret: string }) => Promise<T>,
): Promise<T> {
  const state = openLocalState(folder, true);
  const port = await freePort(8940, "127.0.0.1");
  await migrate(state);
  const server = startWorkers(state, port, "127.0.0.1");
  const end = () => stopWorkers(server);
  process.once("exit", end);
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, server, state);
    const stopCron = driveCron(url);
    return await work({ url, setupSecret: state.setupSecret }).finally(stopCron);
  } finally {
    process.off("exit", end);
    const ended = new Promise((resolve) => server.once("exit", resolve));
    end();
    await ended;
  }
}

interface Latency {
  readonly sentMs: number;
  readonly ms: number;
}

/**
 * How much longer a check takes to answer than the ordinary tasks that were sent within a second of it: under load the
 * latency drifts by far more than any difference between the two. 1 where there is nothing to compare.
 */
function checksAgainstTasks({
  task,
  check,
}: {
  task: readonly Latency[];
  check: readonly Latency[];
}): number {
  const ratios = check.flatMap(({ sentMs, ms }) => {
    const near = task.filter((other) => Math.abs(other.sentMs - sentMs) < 1_000);
    return near.length >= 5 ? [ms / Math.max(1, median(near.map((other) => other.ms)))] : [];
  });
  return ratios.length > 0 ? median(ratios) : 1;
}

/** What happened, in numbers; and how long single first answers took, by whether they turned out to be checks. */
export function countEvidence({ history, final }: Evidence) {
  const of = (does: string) => history.filter((exchange) => exchange.does === does).length;
  const answers = answersOf(history);
  const refused = (code: string) => answers.filter(({ refusal }) => refusal === code).length;
  const purposes = new Map(final.labels.map(({ assignment, purpose }) => [assignment, purpose]));
  const latencies = { task: [] as Latency[], check: [] as Latency[] };
  for (const { does, status, sent, sentMs, receivedMs } of history) {
    const purpose = does === "answer" && status === 200 ? purposes.get(sent.assignment ?? "") : undefined;
    if ((purpose === "task" || purpose === "check") && receivedMs !== null)
      latencies[purpose].push({ sentMs, ms: receivedMs - sentMs });
  }
  const labels = (purpose: string) =>
    final.labels.filter((row) => row.purpose === purpose && row.revision === 0).length;
  const counted = {
    comparisons: final.comparisons.length,
    "requests for tasks": of("ask"),
    "answers sent": answers.length,
    "labels of tasks": labels("task"),
    "labels of silent checks": labels("check"),
    corrections: final.labels.filter(({ revision }) => revision > 0).length,
    "given back": of("return"),
    "left for now": of("leave"),
    "refused as already answered": refused("already-answered"),
    "refused as too late": refused("lease-expired"),
    "refused as invalid": refused("invalid-input"),
    "without a reply": history.filter(({ status }) => status === null).length,
    "open places at the end": final.leftovers.length,
  };
  return { counted, latencies };
}

function quantile(latencies: readonly Latency[], share: number): number {
  const sorted = latencies.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
