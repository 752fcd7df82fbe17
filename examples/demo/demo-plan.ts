import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AgentSettings } from "../agents/agent-loop.ts";
import type { Environment } from "../environments/environment.ts";
import { hopper } from "../environments/hopper.ts";
import { pendulum } from "../environments/pendulum.ts";

export const ENVIRONMENTS: Readonly<Record<string, Environment>> = { pendulum, hopper };

/** What a demo is made of; the same plan and seed play the same story. */
export interface DemoPlan {
  readonly environment: "pendulum" | "hopper";
  readonly seed: number;
  readonly rounds: number;
  readonly comparisonsPerRound: number;
  /** Labels until the outcome is sure: at least so many on average, so many at the most. */
  readonly redundancy: { readonly min: number; readonly max: number; readonly certainty: number };
  /** Comparisons that the lead answers, to be mixed in silently. */
  readonly goldComparisons: number;
  readonly fragmentSteps: number;
  /** Iterations of the agents after each round of labels. */
  readonly iterationsPerRound: number;
  readonly search: Omit<AgentSettings, "noiseRounds"> & Required<Pick<AgentSettings, "initialDeviation">>;
  readonly teachers: number;
  readonly spammers: number;
  /** ε, β and thresholds of the simulated teachers, in units of a fragment's true return. */
  readonly mistakes: number;
  readonly rationality: number;
  readonly skipThreshold: number;
  readonly equalThreshold: number;
}

export const PLANS: Readonly<Record<"pendulum" | "hopper", Omit<DemoPlan, "seed">>> = {
  pendulum: {
    environment: "pendulum",
    rounds: 3,
    comparisonsPerRound: 66,
    redundancy: { min: 1.08, max: 3, certainty: 0.7 },
    goldComparisons: 16,
    fragmentSteps: 25,
    iterationsPerRound: 24,
    search: {
      degree: 2,
      runners: 5,
      raceRounds: 12,
      racePopulation: 30,
      firstPopulation: 100,
      population: 40,
      raceEpisodes: 4,
      episodes: 8,
      initialDeviation: 5,
      extraNoise: 2,
      eliteShare: 0.15,
    },
    teachers: 7,
    spammers: 1,
    mistakes: 0.1,
    rationality: 1,
    skipThreshold: -230,
    equalThreshold: 6,
  },
  hopper: {
    environment: "hopper",
    rounds: 5,
    comparisonsPerRound: 80,
    redundancy: { min: 1.08, max: 3, certainty: 0.7 },
    goldComparisons: 16,
    fragmentSteps: 30,
    iterationsPerRound: 12,
    search: {
      degree: 1,
      runners: 1,
      raceRounds: 1,
      racePopulation: 48,
      firstPopulation: 96,
      population: 48,
      raceEpisodes: 1,
      episodes: 1,
      initialDeviation: 1,
      extraNoise: 0.2,
      eliteShare: 0.2,
    },
    teachers: 7,
    spammers: 1,
    mistakes: 0.1,
    rationality: 2,
    skipThreshold: -1e9,
    equalThreshold: 0.5,
  },
};

/** How people join, where agents knock: what the demo's processes need to know, and nothing more. */
export interface DemoAccess {
  readonly project: string;
  readonly invite: string;
  readonly key: string;
}

/** The project that a plan needs. */
export function projectOf(plan: DemoPlan) {
  const environment = ENVIRONMENTS[plan.environment] as Environment;
  const comparisons = plan.rounds * plan.comparisonsPerRound;
  return {
    name: plan.environment === "pendulum" ? "Demo: swing up a pendulum" : "Demo: teach a leg to hop",
    question:
      plan.environment === "pendulum"
        ? "Which one is better at getting upright and staying there?"
        : "Which one hops forward better?",
    instructions:
      "Watch both replays. Choose the one that does more of what you want. If they are about equal, say so.",
    item: {
      kind: "fragment" as const,
      observationSize: environment.observationSize,
      action: { type: "continuous" as const, size: environment.actionSize },
      renderer: environment.renderer,
      stepMs: environment.stepMs,
      maxSteps: environment.episodeSteps,
    },
    redundancy: { policy: "adaptive" as const, ...plan.redundancy },
    checks: { rate: 0.03, budget: 0.06 },
    // Simulated people look at nothing: that they answer faster than one can see is shown, and has no consequence.
    assessment: { signals: "show" as const },
    comparisonsPerItem: 1,
    maxComparisons: comparisons,
    leaseSeconds: 60,
    heldOutShare: 0.15,
    // Each round's labels are about that round's behaviours: what the agent will do next is what has to be judged well.
    sampler: { acquisition: "uniform" as const },
    training: {
      minLabels: plan.comparisonsPerRound,
      // All of a round's: a model that came with the last few would change the teacher in the middle of a search.
      everyLabels: Math.floor(plan.comparisonsPerRound * plan.redundancy.min),
      seed: plan.seed,
      members: 5,
      hidden: [64, 64],
      epochs: 40,
      learningRate: 0.003,
      weightDecay: 1,
      // An answer turned round one time in ten is uniform noise of two in ten; the spammers add to that.
      noise: 0.25,
    },
    simulated: true,
  };
}

/** Reads a JSON file; undefined where it is not there or was cut short. */
export function readJsonFile<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** Replaces a file in one move, so that a process killed meanwhile leaves the old one whole. */
export function writeJsonFile(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** What a process of the demo starts from. @throws Error where the folder holds no demo */
export function readDemo(folder: string): { plan: DemoPlan; access: DemoAccess; environment: Environment } {
  const plan = readJsonFile<DemoPlan>(join(folder, "plan.json"));
  const access = readJsonFile<DemoAccess>(join(folder, "access.json"));
  const environment = plan && ENVIRONMENTS[plan.environment];
  if (!plan || !access || !environment) throw new Error(`No demo lies in ${folder}.`);
  return { plan, access, environment };
}
