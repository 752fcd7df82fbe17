/**
 * The agent that whoever watched the demo teaches by hand: shows what it might do, waits for a model made of the answers,
 * tries to please it, shows what it came up with, and so on. What it needs to go on is saved after every step.
 *
 * `node own-process.ts <url> <state folder>`
 */
import { join } from "node:path";
import { uploadItems } from "../../contract/items.ts";
import { listVersions } from "../../contract/models.ts";
import { reportReturns } from "../../contract/progress.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { createAgent, type Score } from "../agents/agent-loop.ts";
import { cutFragment } from "../agents/fragments.ts";
import { leaderOf, type RaceState } from "../agents/race.ts";
import { meanTrueReturn, rollOut } from "../agents/rollout.ts";
import { callerOf, pause } from "./call.ts";
import { readDemo, readJsonFile, writeJsonFile } from "./demo-plan.ts";
import { endWithParent } from "./end-with-parent.ts";
import { learnedScore } from "./learned-score.ts";
import { readOwnProject } from "./own-project.ts";

endWithParent();
const [url = "", folder = ""] = process.argv.slice(2);
const { plan, environment } = readDemo(folder);
const access = readOwnProject(folder);
if (!access) throw new Error(`No project of your own is noted in ${folder}.`);
const call = callerOf(url, access.key);
const params = { project: access.project };

const FIRST_FRAGMENTS = 80;
const NEXT_FRAGMENTS = 40;

interface OwnProgress {
  /** How often fragments were shown. */
  shown: number;
  /** The newest version that the agent has followed. */
  version: number;
  iteration: number;
  race: RaceState | null;
}

const progressFile = join(folder, "own-progress.json");
const progress = readJsonFile<OwnProgress>(progressFile) ?? {
  shown: 0,
  version: 0,
  iteration: 0,
  race: null,
};
const save = () => writeJsonFile(progressFile, progress);
const settings = { ...plan.search, noiseRounds: plan.iterationsPerRound };
const chance = (purpose: number) => seededRandom(plan.seed + 1_000 * (progress.shown + 1) + purpose);

/** Half of what the agent does now, half of what it might do if it searched wide. */
async function show(): Promise<void> {
  const random = chance(1);
  const count = progress.shown === 0 ? FIRST_FRAGMENTS : NEXT_FRAGMENTS;
  const agent = createAgent(environment, settings, random, progress.race ? { from: progress.race } : {});
  const [now, wide] = [agent.candidates(count), agent.candidates(count, plan.search.initialDeviation)];
  const items = now.flatMap((policy, i) => {
    const chosen = progress.race === null || i % 2 === 0 ? wide[i] : policy;
    if (!chosen) return [];
    const source = `shown-${progress.shown + 1}`;
    return [cutFragment([rollOut(environment, chosen, random)], plan.fragmentSteps, source, random)];
  });
  await call(uploadItems, { params, body: { items } });
  progress.shown++;
  save();
}

async function liveVersion(): Promise<number> {
  const { versions } = await call(listVersions, { params });
  return versions.find(({ status }) => status === "live")?.version ?? 0;
}

/** Searches anew under the newest model, from where it stood and from nothing. */
async function please(version: number): Promise<void> {
  const lead = progress.race ? { lead: leaderOf(progress.race).mean } : {};
  const agent = createAgent(environment, settings, chance(2), lead);
  const score: Score = async (trajectories) =>
    (await learnedScore(call, access?.project ?? "", trajectories)).scores;
  for (let i = 0; i < plan.iterationsPerRound; i++) {
    const { policy } = await agent.iterate(score);
    progress.iteration++;
    const value = meanTrueReturn(environment, policy, 10, chance(3));
    const report = { agent: "taught-by-you", iteration: progress.iteration, value, version };
    await call(reportReturns, { params, body: { reports: [report] } });
  }
  progress.race = agent.state();
  progress.version = version;
  save();
}

if (progress.shown === 0) await show();
for (;;) {
  const version = await liveVersion();
  if (version > progress.version) {
    await please(version);
    await show();
  } else await pause(2_000);
}
