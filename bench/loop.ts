import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resultTable, shareOf } from "../examples/demo/demo-report.ts";
import type { DemoResult } from "../examples/demo/run-demo.ts";
import { printTable, report, round } from "./report.ts";

/** The whole demo on classic control, with a seed each: from nothing to a taught agent, over HTTP. */
export async function loop(quick: boolean): Promise<void> {
  const results: { seed: number; result: DemoResult }[] = [];
  for (const seed of quick ? [1, 2] : [1, 2, 3, 4, 5]) {
    console.log(`Seed ${seed} …`);
    const result = await playSeed(seed);
    results.push({ seed, result });
    console.log(resultTable(result));
  }
  const shares = results.map(({ result: { agents } }) => ({
    learned: shareOf(agents, agents.finals["learned-reward"]),
    random: shareOf(agents, agents.finals["random-reward"]),
  }));
  printTable([
    [
      "Seed",
      "Labels",
      "α",
      "Held-out accuracy",
      "Learned",
      "True",
      "Random reward",
      "Random policy",
      "Share",
    ],
    ...results.map(({ seed, result }, i) => [
      String(seed),
      String(result.labels),
      result.krippendorffAlpha?.toFixed(2) ?? "–",
      result.heldOutAccuracy?.toFixed(2) ?? "–",
      ...(["learned-reward", "true-reward", "random-reward"] as const).map((name) =>
        result.agents.finals[name].toFixed(0),
      ),
      result.agents.randomReturn.toFixed(0),
      round(shares[i]?.learned ?? 0),
    ]),
  ]);
  report(
    "loop",
    [
      {
        name: "least share of the way from random to true, learned reward",
        value: Math.min(...shares.map(({ learned }) => learned)),
        goal: ">= 0.9",
        unit: "",
      },
      {
        name: "most labels",
        value: Math.max(...results.map(({ result }) => result.labels)),
        goal: "<= 300",
        unit: "labels",
      },
      {
        name: "greatest share, random reward",
        value: Math.max(0, ...shares.map(({ random }) => random)),
        goal: "< 0.5",
        unit: "",
      },
    ],
    { shares },
  );
}

/** Plays one demo in a folder of its own. A demo that misses its goal still has a result. */
async function playSeed(seed: number): Promise<DemoResult> {
  const folder = mkdtempSync(join(tmpdir(), "accord-loop-"));
  try {
    const args = ["scripts/start.ts", "--demo-only", "--seed", String(seed), "--state", folder];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
    await new Promise((resolve) => child.once("exit", resolve));
    return JSON.parse(readFileSync(join(folder, "demo-result.json"), "utf8")) as DemoResult;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
