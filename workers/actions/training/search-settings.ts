import { bestEpoch, searchGrid, type Trial } from "../../core/reward/search-grid.ts";
import {
  type FoundSettings,
  planTraining,
  stepsPerEpoch,
  type TrainingPlan,
  workPerStep,
} from "../../core/reward/training-plan.ts";
import type { TrainingPolicy } from "../../core/training-policy.ts";
import type { RunContext } from "./run-context.ts";
import { decodeJson, encodeJson, hasRunFile, readRunFile, writeRunFile } from "./run-files.ts";
import { trainFurther } from "./train-slice.ts";
import { FOUND, readMaterial } from "./training-files.ts";

const TRIALS = "trials.json";

/** What a search tried and found. */
export interface SearchFile {
  readonly trials: readonly Trial[];
  readonly found: FoundSettings;
}

/**
 * Tries settings one after another, each by a training of its own, while the budget lasts; it is counted in operations,
 * so that the same snapshot finds the same settings. Does nothing where the policy does not search.
 * @returns "again" until a choice is made
 */
export async function searchSettings(context: RunContext): Promise<"again" | "done"> {
  const { training } = context.policy;
  if (training.regularisation !== "search" || (await hasRunFile(context, FOUND))) return "done";
  const trials = (await hasRunFile(context, TRIALS))
    ? decodeJson<Trial[]>(await readRunFile(context, TRIALS))
    : [];
  const asked = searchGrid(training)[trials.length];
  const material = await readMaterial(context, asked ?? training);
  const spent = trials.reduce((sum, { work }) => sum + work, 0);
  const budget = training.searchBudget * workOf(planTraining(context.policy, material.index));
  if (!asked || (trials.length > 0 && spent + workOf(material.plan) > budget)) {
    await writeRunFile(context, FOUND, encodeJson({ trials, found: bestOf(trials, training) }));
    return "done";
  }
  const state = await trainFurther(context, material, `trial-${trials.length}`);
  if (!state.finished) return "again";
  const { epoch, validation } = bestEpoch(state.history);
  const trial = {
    ...asked,
    bestEpochs: epoch + 1,
    validation,
    work: state.step * workPerStep(material.plan),
  };
  await writeRunFile(context, TRIALS, encodeJson([...trials, trial]));
  return "again";
}

/** Operations of a whole training. */
const workOf = (plan: TrainingPlan): number => workPerStep(plan) * stepsPerEpoch(plan) * plan.epochs;

function bestOf(trials: readonly Trial[], { hidden, weightDecay, epochs }: TrainingPolicy): FoundSettings {
  const best = trials.toSorted((a, b) => (a.validation ?? 1e9) - (b.validation ?? 1e9))[0];
  if (!best || best.validation === null) return { hidden, weightDecay, epochs };
  return { hidden: best.hidden, weightDecay: best.weightDecay, epochs: best.bestEpochs };
}
