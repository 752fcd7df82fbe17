import { inspectModel } from "../../core/onnx/inspect/inspect-model.ts";
import { adaptUpload } from "../../core/reward/adapt-upload.ts";
import { judgeEach } from "../../core/reward/evaluate.ts";
import { fitLikelihood } from "../../core/reward/fit-likelihood.ts";
import type { ItemFeatures } from "../../core/reward/item-features.ts";
import { type Judged, withMembers } from "../../core/reward/judged.ts";
import type { Likelihood } from "../../core/reward/likelihood.ts";
import { rawRewardModel } from "../../core/reward/reward-model.ts";
import { scoreItems, sumOverSteps } from "../../core/reward/score-items.ts";
import { judgementsOf } from "../../core/reward/training-set.ts";
import { trainedTo } from "../../core/reward/training-state.ts";
import type { UploadedModel } from "../../core/version-record.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { readFile } from "./run-files.ts";
import { readTrained } from "./train-slice.ts";
import { referenceShards, type TrainingMaterial } from "./training-files.ts";

/** What a run is about, as it scores items. */
export interface RawModel {
  readonly likelihoods: readonly Likelihood[];
  /** What the file's own rewards are multiplied by, for each member. */
  readonly units: readonly number[];
  /** Rewards of every row on the scale on which their differences are log-odds. [rows][members], flat */
  score(items: ItemFeatures): Promise<Float32Array>;
  release(): Promise<void>;
}

/**
 * Opens the ensemble that the run trained, or the file that was uploaded.
 * @throws RunFailure where its rewards are no numbers
 */
export async function openRawModel(context: RunContext, material: TrainingMaterial): Promise<RawModel> {
  if (context.run.upload) return openUpload(context, context.run.upload, material);
  return openTrained(context, material, trainedTo(await readTrained(context)));
}

/** Opens an ensemble of the material's plan by its parameters. */
export async function openTrained(
  context: RunContext,
  { plan: { encoder, step } }: Pick<TrainingMaterial, "plan">,
  parameters: readonly Float32Array[],
): Promise<RawModel> {
  if (parameters.some((values) => !values.every(Number.isFinite)))
    throw new RunFailure(
      "The training diverged: a parameter is not a finite number. Lower the learning rate.",
    );
  const session = await context.openSession(rawRewardModel(encoder, parameters));
  const logNu = step.ties ? parameters.at(-1) : undefined;
  const { noise, tieModel } = step;
  return {
    likelihoods: Array.from({ length: encoder.members }, (_, m) => ({
      noise,
      logNu: logNu?.[m] ?? null,
      tieModel,
    })),
    units: new Array<number>(encoder.members).fill(1),
    score: (items) => scoreItems(session, "raw", encoder, items),
    release: () => session.release(),
  };
}

/** The scale of rewards from elsewhere is free: it is fitted on training comparisons, never on those held out. */
async function openUpload(
  context: RunContext,
  upload: UploadedModel,
  material: TrainingMaterial,
): Promise<RawModel> {
  const { index, plan } = material;
  const { feedRows, aggregation } = plan.encoder;
  const { inspected, adapted } = await readUpload(context, upload, index.width);
  const { members } = inspected;
  const session = await context.openSession(adapted);
  const scoreAsIs = async (items: ItemFeatures) => {
    const scores = await scoreItems(session, "members", { members, feedRows }, items);
    if (scores.every(Number.isFinite)) return scores;
    throw new RunFailure(
      "The model gives rewards that are no finite numbers for some of the project's own items.",
    );
  };
  const train: Judged[] = [];
  for await (const set of referenceShards(material)) {
    const sums = sumOverSteps(await scoreAsIs(set), set.items, members, aggregation);
    train.push(...judgeEach(judgementsOf(set), sums));
  }
  const fitted = Array.from({ length: members }, (_, m) =>
    fitLikelihood(
      train.map((judged) => withMembers(judged, m, m + 1)),
      plan.step,
    ),
  );
  return {
    likelihoods: fitted.map(({ unit: _, ...likelihood }) => likelihood),
    units: fitted.map(({ unit }) => unit),
    score: async (items) =>
      (await scoreAsIs(items)).map((score, i) => score * (fitted[i % members]?.unit as number)),
    release: () => session.release(),
  };
}

/**
 * The uploaded file, inspected, and as Accord runs it: its rewards untouched under the names that ours have.
 * @throws RunFailure where it does not pass
 */
export async function readUpload(context: RunContext, upload: UploadedModel, width: number) {
  const inspected = inspectModel(await readFile(context, upload.blobKey), upload, width);
  if (!inspected.ok) throw new RunFailure(inspected.error);
  const untouched = new Array(inspected.value.members).fill({ mean: 0, std: 1 });
  return { inspected: inspected.value, adapted: adaptUpload(inspected.value, upload, width, untouched) };
}
