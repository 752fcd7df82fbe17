import { type Evaluation, evaluate, type Judged, judge } from "../../core/reward/evaluate.ts";
import type { Likelihood } from "../../core/reward/likelihood.ts";
import { type OutputScale, rawRewardModel } from "../../core/reward/reward-model.ts";
import { memberMoments, scoreItems, sumOverSteps } from "../../core/reward/score-items.ts";
import { crossFittedTemperatures, fitTemperature } from "../../core/reward/temperature.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { encodeJson, hasRunFile, writeRunFile } from "./run-files.ts";
import { readMaterial, readState, SLICES } from "./train-slice.ts";

export const EVALUATION = "evaluation.json";
/** The trainer's own rewards of every row, which the exported file has to repeat. float32 [rows, members] */
export const RAW_SCORES = "raw-scores";

export interface EvaluationFile {
  readonly evaluation: Evaluation | null;
  readonly judged: readonly Judged[];
  readonly likelihoods: readonly Likelihood[];
  readonly outputScales: readonly OutputScale[];
  readonly temperature: number;
}

/** Scores every item with the trained ensemble, and what it foretells of the held-out labels. */
export async function evaluateRun(context: RunContext): Promise<void> {
  if (await hasRunFile(context, EVALUATION)) return;
  const { set, plan } = await readMaterial(context);
  const { encoder, seed, step } = plan;
  const { parameters } = await readState(context, plan, SLICES);
  if (parameters.some((values) => !values.every(Number.isFinite)))
    throw new RunFailure(
      "The training diverged: a parameter is not a finite number. Lower the learning rate.",
    );
  const session = await context.openSession(rawRewardModel(encoder, parameters));
  const scores = await scoreItems(session, "raw", encoder, set);
  await session.release();
  const logNu = step.ties ? parameters.at(-1) : undefined;
  const likelihoods = Array.from({ length: encoder.members }, (_, m) => ({
    noise: step.noise,
    logNu: logNu?.[m] ?? null,
  }));
  const judged = judge(set.comparisons, sumOverSteps(scores, set.items, encoder.members));
  const file: EvaluationFile = {
    evaluation: evaluate(judged, likelihoods, crossFittedTemperatures(judged, likelihoods), seed),
    judged,
    likelihoods,
    outputScales: memberMoments(scores, encoder.members),
    temperature: fitTemperature(judged, likelihoods),
  };
  await writeRunFile(context, RAW_SCORES, new Uint8Array(scores.buffer));
  await writeRunFile(context, EVALUATION, encodeJson(file));
}
