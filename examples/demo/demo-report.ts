import type { DemoResult, DemoStanding } from "./run-demo.ts";

const BAR = 24;

/** How far from chance (0) to the agent that sees the true reward (1) a return lies. */
export const shareOf = ({ finals, randomReturn }: DemoResult["agents"], value: number): number =>
  (value - randomReturn) / (finals["true-reward"] - randomReturn);

/** Whether the demo shows what it is there to show. */
export function demoSucceeded({ agents }: DemoResult): boolean {
  const { finals } = agents;
  return shareOf(agents, finals["learned-reward"]) >= 0.9 && shareOf(agents, finals["random-reward"]) < 0.5;
}

/** One line for the terminal. */
export function standingLine({ labels, wantedLabels, run, version, agents, plan }: DemoStanding): string {
  const iterations = plan.rounds * plan.iterationsPerRound;
  const done = agents?.iteration ?? 0;
  const share = (labels / wantedLabels + done / iterations) / 2;
  const filled = Math.round(BAR * Math.min(1, share));
  const last = agents?.curves["learned-reward"].at(-1);
  return [
    `${"█".repeat(filled)}${"░".repeat(BAR - filled)}`,
    `labels ${labels}/${wantedLabels}`,
    run ? `training: ${run.step ?? "queued"} ${Math.round(100 * run.progress)} %` : `model ${version ?? "–"}`,
    `agent ${done}/${iterations}${last === undefined ? "" : `, true return ${last.toFixed(0)}`}`,
  ].join("  ·  ");
}

/** The table with which the demo ends. */
export function resultTable(result: DemoResult): string {
  const { agents, plan } = result;
  const percent = (value: number | null) => (value === null ? "–" : `${(100 * value).toFixed(0)} %`);
  const rows: [string, string][] = [
    [
      "Labels used",
      `${result.labels}, ${result.checks} of them silent checks (simulated crowd: ${plan.teachers} teachers, ${plan.spammers} spammers)`,
    ],
    [
      "Saved by stopping when sure",
      `${percent(result.savedShare)} of ${plan.redundancy.max} labels a comparison`,
    ],
    [
      "Agreement",
      `Krippendorff's α ${result.krippendorffAlpha?.toFixed(2) ?? "–"}, raw ${percent(result.rawAgreement)}`,
    ],
    ["Held-out accuracy", `${percent(result.heldOutAccuracy)} of labels (model ${result.version ?? "–"})`],
    ...(["learned-reward", "true-reward", "random-reward"] as const).map((name): [string, string] => [
      `Return, ${name.replace("-", " ")}`,
      `${agents.finals[name].toFixed(0).padStart(6)}   ${percent(shareOf(agents, agents.finals[name])).padStart(5)} of the way from random to true`,
    ]),
    ["Return, random policy", agents.randomReturn.toFixed(0).padStart(6)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}   ${value}`).join("\n");
}
