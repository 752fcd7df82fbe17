import { isMeasured, scoreAll } from "../../core/reward/evaluate.ts";
import { examplesOf } from "../../core/reward/examples.ts";
import { type Judged, withMembers } from "../../core/reward/judged.ts";
import { type CurveModel, learningCurve } from "../../core/reward/learning-curve.ts";
import type { Likelihood } from "../../core/reward/likelihood.ts";
import { partOf, planReferences } from "../../core/reward/reference-runs.ts";
import { crossFittedTemperatures } from "../../core/reward/temperature.ts";
import { planTraining } from "../../core/reward/training-plan.ts";
import type { TrainingSet } from "../../core/reward/training-set.ts";
import { trainedTo } from "../../core/reward/training-state.ts";
import type { LearningCurve } from "../../core/version-record.ts";
import { EVALUATION, type EvaluationFile, judgeHeldOut } from "./evaluate-run.ts";
import type { RunContext } from "./run-context.ts";
import { decodeJson, encodeJson, hasRunFile, readRunFile, writeRunFile } from "./run-files.ts";
import { openTrained } from "./score-raw.ts";
import { trainFurther } from "./train-slice.ts";
import { readMaterial, type TrainingMaterial } from "./training-files.ts";

const referenceName = (place: number) => `reference-${place}.json`;

/**
 * Trains reference models on parts of the run's comparisons, one slice each time that it is called, and keeps how they do
 * on those held out.
 * @returns "again" until all are there
 */
export async function measureCurve(context: RunContext): Promise<"again" | "done"> {
  const material = await readMaterial(context);
  const { members, shares } = planReferences(material.index.comparisons.train, material.plan.encoder.members);
  for (const [place, share] of shares.entries()) {
    if (await hasRunFile(context, referenceName(place))) continue;
    const own = { ...context, beat: (done: number) => context.beat((place + done) / shares.length) };
    const reference = await referenceMaterial(own, material, members, share);
    const state = await trainFurther(own, reference, `reference-${place}`);
    if (state.finished) {
      const model = await openTrained(own, reference, trainedTo(state));
      const held = await judgeHeldOut(own, reference, model);
      await model.release();
      const judged = held.filter(({ comparison }) => isMeasured(comparison)).map((each) => each.judged);
      await writeRunFile(context, referenceName(place), encodeJson(scoredBy(judged, model.likelihoods)));
    }
    return "again";
  }
  return "done";
}

const scoredBy = (judged: readonly Judged[], likelihoods: readonly Likelihood[]): CurveModel["scored"] =>
  scoreAll(judged, likelihoods, crossFittedTemperatures(judged, likelihoods));

/** The run's material with fewer members and a part of the training comparisons. */
async function referenceMaterial(
  { policy }: RunContext,
  { index, plan, readShard }: TrainingMaterial,
  members: number,
  share: number,
): Promise<TrainingMaterial> {
  const part = partOf(index.shardSizes.length, share);
  const firstOf = <T>(all: readonly T[]): T[] => all.slice(0, Math.round(part.within * all.length));
  const cut = (set: TrainingSet): TrainingSet => ({
    ...set,
    comparisons: firstOf(set.comparisons),
    groups: firstOf(set.groups ?? []),
  });
  const shardSizes = index.shardSizes.slice(0, part.shards);
  if (part.within < 1)
    for (const shard of shardSizes.keys())
      shardSizes[shard] = examplesOf(cut(await readShard("train", shard)), plan.statements).length;
  const own = { ...policy, training: { ...policy.training, members } };
  const { weightDecay, epochs, encoder } = plan;
  const settings = { hidden: encoder.hidden, weightDecay, epochs };
  return {
    index,
    plan: planTraining(own, { ...index, shardSizes }, settings),
    readShard: async (split, shard) => {
      const set = await readShard(split, shard);
      return split === "train" ? cut(set) : set;
    },
  };
}

/**
 * The learning curve through the references and the first members of the run's own ensemble; null where there is none.
 * @param labels that the run was trained on
 */
export async function readCurve(context: RunContext, labels: number): Promise<LearningCurve | null> {
  if (context.run.upload) return null;
  const { index, plan } = await readMaterial(context);
  const { members, shares } = planReferences(index.comparisons.train, plan.encoder.members);
  if (shares.length === 0) return null;
  const models: CurveModel[] = [];
  for (const [place, share] of shares.entries()) {
    const scored = decodeJson<CurveModel["scored"]>(await readRunFile(context, referenceName(place)));
    models.push({ labels: Math.round(share * labels), scored });
  }
  const { judged, likelihoods } = decodeJson<EvaluationFile>(await readRunFile(context, EVALUATION));
  const first = judged.map((each) => withMembers(each, 0, members));
  models.push({ labels, scored: scoredBy(first, likelihoods.slice(0, members)) });
  return learningCurve(models, plan.seed);
}
