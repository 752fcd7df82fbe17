import { joinFloats } from "../../core/join-floats.ts";
import { annotatorCeiling } from "../../core/reward/annotator-ceiling.ts";
import { breakdown, certaintyBand, gatherSmall } from "../../core/reward/breakdown.ts";
import { type Evaluation, evaluate, isMeasured, judgeEach, scoreAll } from "../../core/reward/evaluate.ts";
import type { Judged } from "../../core/reward/judged.ts";
import type { Likelihood } from "../../core/reward/likelihood.ts";
import type { OutputScale } from "../../core/reward/reward-model.ts";
import { saidByGroup } from "../../core/reward/said-by-group.ts";
import { memberMoments, sumOverSteps } from "../../core/reward/score-items.ts";
import { crossFittedTemperatures, fitTemperature } from "../../core/reward/temperature.ts";
import { type CountedComparison, judgementsOf, type RankedGroup } from "../../core/reward/training-set.ts";
import type { AnnotatorCeiling, EvaluationReport } from "../../core/version-record.ts";
import type { RunContext } from "./run-context.ts";
import { encodeJson, hasRunFile, writeRunFile } from "./run-files.ts";
import { openRawModel, type RawModel } from "./score-raw.ts";
import { heldOutShards, readMaterial, referenceShards, type TrainingMaterial } from "./training-files.ts";

export const EVALUATION = "evaluation.json";
/** The trainer's own rewards of the reference items, which the exported file has to repeat. float32 [rows, members] */
export const RAW_SCORES = "raw-scores";

export interface EvaluationFile {
  readonly evaluation: Evaluation | null;
  readonly ceiling: AnnotatorCeiling | null;
  readonly breakdowns: EvaluationReport["breakdowns"];
  readonly judged: readonly Judged[];
  /** Of all that are held out, measured or not. */
  readonly heldOutLabels: number;
  readonly likelihoods: readonly Likelihood[];
  readonly outputScales: readonly OutputScale[];
  readonly units: readonly number[];
  readonly temperature: number;
}

/**
 * Scores items with the run's model, and what it foretells of the held-out labels. Only comparisons that were drawn
 * uniformly measure it; the breakdowns show the others too.
 */
export async function evaluateRun(context: RunContext): Promise<void> {
  if (await hasRunFile(context, EVALUATION)) return;
  const material = await readMaterial(context);
  const { seed } = material.plan;
  const model = await openRawModel(context, material);
  const { likelihoods, units } = model;
  const held = await judgeHeldOut(context, material, model);
  const pieces: Float32Array[] = [];
  for await (const set of referenceShards(material)) pieces.push(await model.score(set));
  await model.release();
  const scores = joinFloats(pieces);
  const measured = held.filter(({ comparison }) => isMeasured(comparison));
  const judged = measured.map((each) => each.judged);
  const temperature = fitTemperature(judged, likelihoods);
  const scored = (each: readonly Judged[]) =>
    scoreAll(
      each,
      likelihoods,
      each.map(() => temperature),
    );
  const sample = scored(held.map((each) => each.judged));
  const partsOf = (part: (comparison: CountedComparison | RankedGroup) => string | null) =>
    held.map(({ comparison }) => part(comparison));
  const { annotatorGroups } = material.index;
  const ties = context.policy.outcomes.tie;
  const said = held.flatMap(({ comparison, judged: of }) =>
    saidByGroup(comparison, of, annotatorGroups, ties),
  );
  const groups = annotatorGroups.every((group) => group === null)
    ? []
    : said.map(({ group }) => group ?? "no group");
  const file: EvaluationFile = {
    evaluation: evaluate(judged, likelihoods, crossFittedTemperatures(judged, likelihoods), seed),
    ceiling: annotatorCeiling(judged, seed),
    breakdowns: [
      {
        by: "stream",
        rows: breakdown(
          sample,
          partsOf(({ stream }) => stream),
          seed,
        ),
      },
      { by: "category", rows: breakdown(sample, gatherSmall(partsOf(({ category }) => category)), seed) },
      { by: "group", rows: breakdown(scored(said.map((each) => each.judged)), gatherSmall(groups), seed) },
      {
        by: "certainty",
        rows: breakdown(
          sample,
          partsOf(({ posterior }) => posterior && certaintyBand(Object.values(posterior))),
          seed,
        ),
      },
    ],
    judged,
    heldOutLabels: sample.reduce((sum, { labels }) => sum + labels, 0),
    likelihoods,
    outputScales: memberMoments(scores, likelihoods.length),
    units,
    temperature,
  };
  await writeRunFile(context, RAW_SCORES, new Uint8Array(scores.buffer));
  await writeRunFile(context, EVALUATION, encodeJson(file));
}

/** Each held-out comparison with what a model thinks of it. */
export async function judgeHeldOut(context: RunContext, material: TrainingMaterial, model: RawModel) {
  const held: { readonly comparison: CountedComparison | RankedGroup; readonly judged: Judged }[] = [];
  const { aggregation } = material.plan.encoder;
  for await (const set of heldOutShards(material)) {
    const sums = sumOverSteps(await model.score(set), set.items, model.likelihoods.length, aggregation);
    for (const comparison of judgementsOf(set))
      for (const judged of judgeEach([comparison], sums)) held.push({ comparison, judged });
    await context.beat(0);
  }
  return held;
}
