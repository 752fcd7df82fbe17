/**
 * The agents of the demo, as a process of their own that speaks only HTTP with Accord. One learns from the reward
 * model that people teach, one from the true reward, one from random numbers; all three search alike. Every iteration
 * is saved, so that a process killed at any moment goes on from there.
 *
 * `node agent-process.ts <url> <state folder>`
 */
import { join } from "node:path";
import { uploadItems } from "../../contract/items.ts";
import { listVersions } from "../../contract/models.ts";
import { reportReturns } from "../../contract/progress.ts";
import { type Random, seededRandom } from "../../workers/core/random.ts";
import { type Agent, createAgent, type Score, trueScore } from "../agents/agent-loop.ts";
import { cutFragment } from "../agents/fragments.ts";
import { createRandomPolicy, type Policy } from "../agents/policy.ts";
import { leaderOf, type RaceState } from "../agents/race.ts";
import { meanTrueReturn, rollOut } from "../agents/rollout.ts";
import { callerOf, pause } from "./call.ts";
import { readDemo, readJsonFile, writeJsonFile } from "./demo-plan.ts";
import { endWithParent } from "./end-with-parent.ts";
import { learnedScore } from "./learned-score.ts";

endWithParent();
const [url = "", folder = ""] = process.argv.slice(2);
const { plan, access, environment } = readDemo(folder);

export const AGENTS = ["learned-reward", "true-reward", "random-reward"] as const;
type AgentName = (typeof AGENTS)[number];

/** How far the agents have come; all that a restart needs. */
export interface AgentProgress {
  round: number;
  /** Fragments of this round are with Accord. */
  uploaded: boolean;
  iteration: number;
  agents: Record<AgentName, RaceState>;
  curves: Record<AgentName, number[]>;
  versions: number[];
  randomReturn: number;
  finals?: Record<AgentName, number>;
  film?: number[][];
}

const call = callerOf(url, access.key);
const params = { project: access.project };
const progressFile = join(folder, "agents.json");
/** Chance for one purpose, the same after a restart. */
const chance = (...purpose: number[]): Random =>
  seededRandom(purpose.reduce((seed, part) => Math.imul(seed, 31) + part, plan.seed + 17));
const settings = { ...plan.search, noiseRounds: plan.iterationsPerRound };
const EVALUATION_EPISODES = 20;
const evaluate = (policy: Parameters<typeof meanTrueReturn>[1]) =>
  meanTrueReturn(environment, policy, EVALUATION_EPISODES, chance(999));

function fresh(): AgentProgress {
  const start = () => createAgent(environment, settings, chance(1)).state();
  const randomReturn = evaluate(createRandomPolicy(environment.actionSize, chance(2)));
  return {
    round: 0,
    uploaded: false,
    iteration: 0,
    agents: { "learned-reward": start(), "true-reward": start(), "random-reward": start() },
    curves: { "learned-reward": [], "true-reward": [], "random-reward": [] },
    versions: [],
    randomReturn,
  };
}

const progress = readJsonFile<AgentProgress>(progressFile) ?? fresh();
const save = () => writeJsonFile(progressFile, progress);
const agentFor = (name: AgentName, iteration: number): Agent =>
  createAgent(environment, settings, chance(3, iteration), { from: progress.agents[name] });
/** A search from the start, and about what has been found: a better teacher may lead elsewhere. */
function searchAnew(name: AgentName): RaceState {
  const lead = leaderOf(progress.agents[name]).mean;
  return createAgent(environment, settings, chance(1), { lead }).state();
}

/**
 * What people are shown this round: pieces of what the agent does now, and of what it might do if it searched wide
 * again, half each. Without the second half the model knows too little of what lies beside the agent's path.
 */
async function uploadFragments(): Promise<void> {
  const random = chance(4, progress.round);
  const count = plan.comparisonsPerRound;
  const agent = agentFor("learned-reward", progress.iteration);
  const [now, wide] = [agent.candidates(count), agent.candidates(count, plan.search.initialDeviation)];
  const items = now.map((_, i) => {
    const policy = (i % 2 === 0 ? wide[i] : now[i]) as Policy;
    const source = `round-${progress.round + 1}`;
    return cutFragment([rollOut(environment, policy, random)], plan.fragmentSteps, source, random);
  });
  await call(uploadItems, { params, body: { items } });
}

/** Waits until a version exists that (nearly) all of this round's labels went into; skips teach nothing. */
async function untilTaught(): Promise<void> {
  for (;;) {
    const { versions } = await call(listVersions, { params });
    const enough = 0.8 * (progress.round + 1) * plan.comparisonsPerRound;
    if (versions.some(({ metrics }) => metrics.trainedOn + metrics.heldOut >= enough)) return;
    await pause(500);
  }
}

async function iterate(): Promise<void> {
  const iteration = progress.iteration + 1;
  const random = chance(5, iteration);
  let version = 0;
  const learned: Score = async (trajectories) => {
    const found = await learnedScore(call, access.project, trajectories);
    version = found.version;
    return found.scores;
  };
  const coin: Score = async (trajectories) => trajectories.map(() => random());
  const scores: Record<AgentName, Score> = {
    "learned-reward": learned,
    "true-reward": trueScore,
    "random-reward": coin,
  };
  const reports = [];
  for (const name of AGENTS) {
    const agent = agentFor(name, iteration);
    const { policy } = await agent.iterate(scores[name]);
    const value = evaluate(policy);
    progress.agents[name] = agent.state();
    progress.curves[name].push(value);
    reports.push({ agent: name, iteration, value, version: name === "learned-reward" ? version : null });
  }
  progress.iteration = iteration;
  progress.versions.push(version);
  await call(reportReturns, { params, body: { reports } });
}

for (; progress.round < plan.rounds; progress.round++) {
  const end = (progress.round + 1) * plan.iterationsPerRound;
  if (!progress.uploaded && progress.iteration < end) {
    await uploadFragments();
    progress.uploaded = true;
    save();
  }
  if (progress.iteration < end) await untilTaught();
  if (progress.iteration === end - plan.iterationsPerRound)
    for (const name of AGENTS) progress.agents[name] = searchAnew(name);
  while (progress.iteration < end) {
    await iterate();
    save();
  }
  progress.uploaded = false;
}

const finalReturn = (name: AgentName) =>
  meanTrueReturn(environment, agentFor(name, progress.iteration).policy(), 50, chance(998));
progress.finals = {
  "learned-reward": finalReturn("learned-reward"),
  "true-reward": finalReturn("true-reward"),
  "random-reward": finalReturn("random-reward"),
};
progress.film = rollOut(environment, agentFor("learned-reward", 0).policy(), chance(997)).renderStates.map(
  (row) => [...row],
);
save();

// The open stdin would keep an ended process alive.
process.exit(0);
