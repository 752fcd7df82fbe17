import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInvite } from "../../contract/annotation.ts";
import { createKey } from "../../contract/keys.ts";
import { listVersions } from "../../contract/models.ts";
import { readProgress } from "../../contract/progress.ts";
import { createProject } from "../../contract/project.ts";
import { startTraining } from "../../contract/training.ts";
import type { Environment } from "../environments/environment.ts";
import type { AgentProgress } from "./agent-process.ts";
import { type Call, CallRefused, pause } from "./call.ts";
import { markGold } from "./demo-gold.ts";
import {
  type DemoAccess,
  type DemoPlan,
  ENVIRONMENTS,
  projectOf,
  readJsonFile,
  writeJsonFile,
} from "./demo-plan.ts";

/** How the demo stands, for whoever shows it. */
export interface DemoStanding {
  readonly plan: DemoPlan;
  readonly labels: number;
  /** About how many it will be: people are asked until the outcome is sure. */
  readonly wantedLabels: number;
  readonly run: { readonly step: string | null; readonly progress: number } | null;
  readonly version: number | null;
  readonly agents: AgentProgress | undefined;
}

/** What the demo came to. */
export interface DemoResult {
  readonly plan: DemoPlan;
  readonly agents: AgentProgress & Required<Pick<AgentProgress, "finals" | "film">>;
  /** Silent checks included. */
  readonly labels: number;
  readonly checks: number;
  /** Share of the labels that asking everybody the most would have cost, saved by stopping when sure. */
  readonly savedShare: number | null;
  readonly krippendorffAlpha: number | null;
  readonly rawAgreement: number | null;
  readonly heldOutAccuracy: number | null;
  readonly version: number | null;
}

/** Gives the demo's project to a lead, made now where an earlier start has not made it. */
export async function openDemo(lead: Call, folder: string, plan: DemoPlan): Promise<DemoAccess> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = readJsonFile<DemoAccess>(join(folder, "access.json"));
  if (known) return known;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeJsonFile(join(folder, "plan.json"), plan);
  const { id: project } = await lead(createProject, { body: projectOf(plan) });
  const params = { project };
  const { key } = await lead(createKey, { params, body: { name: "Demo agent" } });
  const invite = await lead(createInvite, { params, body: { simulated: true } });
  const access = { project, key, invite: invite.token };
  writeJsonFile(join(folder, "access.json"), access);
  return access;
}

/** What an earlier start's demo ended with; undefined while it has not. */
export const endedAgents = (folder: string) => {
  const agents = readJsonFile<AgentProgress>(join(folder, "agents.json"));
  return agents?.finals && agents.film ? (agents as DemoResult["agents"]) : undefined;
};

/**
 * Plays the loop with an agent and a crowd as processes of their own, from wherever it stopped last.
 * @param show is told how it stands about twice a second
 * @param answerMs how long a simulated annotator looks before it answers, in ms
 */
export async function playDemo(
  lead: Call,
  url: string,
  folder: string,
  answerMs: number,
  show: (standing: DemoStanding) => void,
): Promise<DemoResult> {
  const plan = readJsonFile<DemoPlan>(join(folder, "plan.json")) as DemoPlan;
  const { project } = readJsonFile<DemoAccess>(join(folder, "access.json")) as DemoAccess;
  const params = { project };
  const environment = ENVIRONMENTS[plan.environment] as Environment;
  const children: ChildProcess[] = [];
  if (!endedAgents(folder)) {
    children.push(
      startProcess("agent-process.ts", [url, folder]),
      startProcess("crowd-process.ts", [url, folder, String(answerMs)]),
    );
  }
  const stop = () => {
    for (const child of children) child.kill();
  };
  process.once("exit", stop);
  try {
    while (!endedAgents(folder)) {
      const failed = children.find(({ exitCode }) => exitCode !== null && exitCode !== 0);
      if (failed) throw new Error(`A process of the demo ended: ${failed.spawnargs.slice(1, 2)}. See above.`);
      const progress = await lead(readProgress, { params });
      show({
        plan,
        labels: progress.labels.total,
        wantedLabels: Math.floor(plan.rounds * plan.comparisonsPerRound * plan.redundancy.min),
        run: progress.run && ["queued", "running"].includes(progress.run.status) ? progress.run : null,
        version: progress.liveVersion,
        agents: readJsonFile<AgentProgress>(join(folder, "agents.json")),
      });
      if (progress.gold.check === 0 && progress.comparisons.total >= plan.comparisonsPerRound / 2)
        await markGold(lead, project, environment, plan);
      // The schedule would train within the minute; a lead who watches presses the button.
      if (progress.comparisons.total > 0 && progress.comparisons.open === 0 && progress.nextRun.labels > 0)
        await lead(startTraining, { params }).catch(unlessRefused);
      await pause(500);
    }
  } finally {
    stop();
    process.off("exit", stop);
  }
  const progress = await lead(readProgress, { params });
  const { versions } = await lead(listVersions, { params });
  const live = versions.find(({ status }) => status === "live");
  return {
    plan,
    agents: endedAgents(folder) as DemoResult["agents"],
    labels: progress.labels.total + progress.gold.checksAnswered,
    checks: progress.gold.checksAnswered,
    savedShare: progress.redundancy.savedShare,
    krippendorffAlpha: progress.agreement.krippendorffAlpha?.value ?? null,
    rawAgreement: progress.agreement.raw,
    heldOutAccuracy: live?.metrics.accuracy?.value ?? null,
    version: live?.version ?? null,
  };
}

/** Its stdin stays open for as long as we live: it ends itself when that closes, however we ended. */
export function startProcess(file: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawn(process.execPath, [path, ...args], { stdio: ["pipe", "ignore", "inherit"] });
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof CallRefused)) throw error;
}
