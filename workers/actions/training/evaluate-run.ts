import { type Evaluation, evaluate, type Judged, judge } from "../../core/reward/evaluate.ts";
import type { Likelihood } from "../../core/reward/likelihood.ts";
import { type OutputScale, rawRewardModel } from "../../core/reward/reward-model.ts";
import { joinScores, memberMoments, scoreItems, sumOverSteps } from "../../core/reward/score-items.ts";
import { crossFittedTemperatures, fitTemperature } from "../../core/reward/temperature.ts";
import { trainedTo } from "../../core/reward/training-state.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { encodeJson, hasRunFile, writeRunFile } from "./run-files.ts";
import { readTrained } from "./train-slice.ts";
import { heldOutShards, readMaterial, referenceShards } from "./training-files.ts";

export const EVALUATION = "evaluation.json";
/** The trainer's own rewards of the reference items, which the exported file has to repeat. float32 [rows, members] */
export const RAW_SCORES = "raw-scores";

export interface EvaluationFile {
  readonly evaluation: Evaluation | null;
  readonly judged: readonly Judged[];
  readonly likelihoods: readonly Likelihood[];
  readonly outputScales: readonly OutputScale[];
  readonly temperature: number;
}

/** Scores items with the trained ensemble, and what it foretells of the held-out labels. */
export async function evaluateRun(context: RunContext): Promise<void> {
  if (await hasRunFile(context, EVALUATION)) return;
  const material = await readMaterial(context);
  const { encoder, seed, step } = material.plan;
  const parameters = trainedTo(await readTrained(context));
  if (parameters.some((values) => !values.every(Number.isFinite)))
    throw new RunFailure(
      "The training diverged: a parameter is not a finite number. Lower the learning rate.",
    );
  const session = await context.openSession(rawRewardModel(encoder, parameters));
  const judged: Judged[] = [];
  for await (const set of heldOutShards(material)) {
    const scores = await scoreItems(session, "raw", encoder, set);
    const sums = sumOverSteps(scores, set.items, encoder.members, encoder.aggregation);
    judged.push(...judge(set.comparisons, sums));
  }
  const pieces: Float32Array[] = [];
  for await (const set of referenceShards(material))
    pieces.push(await scoreItems(session, "raw", encoder, set));
  await session.release();
  const scores = joinScores(pieces);
  const logNu = step.ties ? parameters.at(-1) : undefined;
  const likelihoods = Array.from({ length: encoder.members }, (_, m) => ({
    noise: step.noise,
    logNu: logNu?.[m] ?? null,
    tieModel: step.tieModel,
  }));
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
