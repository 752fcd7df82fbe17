import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause } from "../../examples/demo/call.ts";
import { freePort } from "../../scripts/start/free-port.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { checkEvidence } from "../checker/check-evidence.ts";
import type { Evidence } from "../checker/history.ts";
import { type BuiltAccord, startBuiltAccord } from "../crowd/built-accord.ts";
import { type CrowdPlan, playCrowd } from "../crowd/crowd.ts";
import { printTable, round, type Target } from "../report.ts";
import { countEvidence } from "./load.ts";

/** What must not happen whatever is killed; the other checks ask for replies that a killed server can not give. */
const PROMISED = [
  "over-assignments",
  "repeats to a person",
  "labels lost or changed",
  "labels doubled",
  "labels that nobody sent",
  "counts unlike the ledger",
  "places lost or too many",
  "other replies to the same answer",
  "second answers",
] as const;

export interface Crashed {
  readonly evidence: Evidence;
  /** Seconds from each kill until the next workerd took requests. */
  readonly downSeconds: readonly number[];
  /** Of the kills, those that cut off somebody's request. */
  readonly midRequest: number;
}

/** A crowd works while workerd is killed at random moments, so many times. */
export async function playCrashes(
  accord: BuiltAccord,
  plan: Omit<CrowdPlan, "seconds">,
  times: number,
): Promise<Crashed> {
  const random = seededRandom(plan.seed);
  const downSeconds: number[] = [];
  const killedMs: number[] = [];
  const evidence = await playCrowd(accord, { ...plan, seconds: 1 }, async () => {
    for (let i = 0; i < times; i++) {
      await pause(300 + 1_700 * random());
      killedMs.push(Date.now());
      downSeconds.push(await accord.crash());
    }
  });
  const cutOff = evidence.history.filter(({ status }) => status === null).map(({ sentMs }) => sentMs);
  const midRequest = killedMs.filter((ms, i) =>
    cutOff.some((sentMs) => sentMs <= ms && sentMs > (killedMs[i - 1] ?? 0)),
  ).length;
  return { evidence, downSeconds, midRequest };
}

/** What the checker finds wrong after crashes. */
export function brokenByCrashes({ evidence }: Crashed): string[] {
  const found = checkEvidence(evidence);
  return PROMISED.flatMap((name) => found[name].map((violation) => `${name}: ${violation}`));
}

export async function crashes(quick: boolean) {
  const times = quick ? 10 : 100;
  const folder = mkdtempSync(join(tmpdir(), "accord-crashes-"));
  const accord = await startBuiltAccord(await freePort(8960, "127.0.0.1"));
  const plan = { people: quick ? 30 : 50, items: quick ? 30 : 80, thinkMs: 300, seed: 2, folder };
  const crashed = await playCrashes(accord, plan, times).finally(async () => {
    await accord.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const broken = brokenByCrashes(crashed);
  const { counted } = countEvidence(crashed.evidence);
  printTable([
    [`workerd killed ${times} times under load`, "count"],
    ...Object.entries(counted).map(([name, count]) => [name, count.toLocaleString("en")]),
    ["seconds from kill to answering, mean", round(crashed.downSeconds.reduce((a, b) => a + b, 0) / times)],
    ["kills that cut off a request under way", String(crashed.midRequest)],
    ["violations", String(broken.length)],
  ]);
  for (const violation of broken.slice(0, 10)) console.log(`  ${violation}`);
  const targets: Target[] = [
    { name: `violations after ${times} kills`, value: broken.length, goal: "<= 0", unit: "" },
    {
      name: "share of kills that cut off a request under way",
      value: crashed.midRequest / times,
      goal: ">= 0.8",
      unit: "",
    },
  ];
  return { targets, info: { crashes: { times, ...counted } } };
}
