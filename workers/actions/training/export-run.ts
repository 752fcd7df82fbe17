import { joinFloats } from "../../core/join-floats.ts";
import { featureRow } from "../../core/project-policy.ts";
import { adaptUpload } from "../../core/reward/adapt-upload.ts";
import { fitNovelty } from "../../core/reward/novelty.ts";
import { writeNovelty } from "../../core/reward/novelty-card.ts";
import { exportRewardModel, type ModelCard } from "../../core/reward/reward-model.ts";
import { scoreItems } from "../../core/reward/score-items.ts";
import { normalOf } from "../../core/reward/training-index.ts";
import { trainedTo } from "../../core/reward/training-state.ts";
import { sha256Hex } from "../../core/secret.ts";
import { referenceOf } from "../../core/serving/step-measures.ts";
import type { UploadedModel } from "../../core/version-record.ts";
import { modelKey } from "../../store/r2-keys.ts";
import { EVALUATION, type EvaluationFile, RAW_SCORES } from "./evaluate-run.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { decodeJson, encodeJson, hasRunFile, readFile, readRunFile, writeRunFile } from "./run-files.ts";
import { readUpload } from "./score-raw.ts";
import { readTrained } from "./train-slice.ts";
import { readMaterial, referenceShards, type TrainingMaterial } from "./training-files.ts";

export const EXPORT = "export.json";

/** Where the exported file lies. */
export interface ExportFile {
  readonly sha256: string;
  readonly blobKey: string;
  readonly blobBytes: number;
}

/** Writes the trained ensemble, or the uploaded model under our names, as an ONNX file, named by its hash. */
export async function exportRun(context: RunContext): Promise<void> {
  if (await hasRunFile(context, EXPORT)) return;
  const { tools, run, policy } = context;
  const { item } = policy;
  const material = await readMaterial(context);
  const { index, plan } = material;
  const evaluation = decodeJson<EvaluationFile>(await readRunFile(context, EVALUATION));
  const card: ModelCard = {
    width: index.width,
    aggregation: plan.encoder.aggregation,
    ...(item.kind === "fragment" ? { row: featureRow(item) } : {}),
    ...(index.features === undefined ? {} : { features: index.features }),
    members: evaluation.outputScales.map((scale, m) => ({
      ...scale,
      ...(evaluation.likelihoods[m] as EvaluationFile["likelihoods"][number]),
    })),
    temperature: evaluation.temperature,
    snapshot: run.snapshotId ?? "",
    novelty: writeNovelty(fitNovelty(await referenceRows(material), index.width, normalOf(index))),
    reference: referenceOf(
      new Float32Array((await readRunFile(context, RAW_SCORES)).slice().buffer),
      evaluation.outputScales,
    ),
  };
  const model = run.upload
    ? await exportUpload(context, run.upload, evaluation, card)
    : exportRewardModel(plan.encoder, trainedTo(await readTrained(context)), card);
  const sha256 = await sha256Hex(model);
  const blobKey = modelKey(run.projectId, sha256);
  await tools.bucket.put(blobKey, model);
  await writeRunFile(
    context,
    EXPORT,
    encodeJson({ sha256, blobKey, blobBytes: model.byteLength } satisfies ExportFile),
  );
}

/** Numbers of the reference steps that are looked at for what is strange. */
const MOST_REFERENCE_NUMBERS = 4_000_000;

/** Steps of the training items, whole shards until there are enough. float32 [rows, width] */
async function referenceRows(material: TrainingMaterial): Promise<Float32Array> {
  const found: Float32Array[] = [];
  let numbers = 0;
  for await (const { features } of referenceShards(material)) {
    found.push(features);
    numbers += features.length;
    if (numbers >= MOST_REFERENCE_NUMBERS) break;
  }
  return joinFloats(found);
}

/** The uploaded file with our names and card; its own rewards lie on another scale than those that were evaluated. */
async function exportUpload(
  context: RunContext,
  upload: UploadedModel,
  { outputScales, units }: EvaluationFile,
  card: ModelCard,
): Promise<Uint8Array> {
  const { inspected } = await readUpload(context, upload, card.width);
  const scales = outputScales.map(({ mean, std }, m) => {
    const unit = units[m] as number;
    return { mean: mean / unit, std: std / unit };
  });
  return adaptUpload(inspected, upload, card.width, scales, card);
}

/** How far the file's rewards may lie from the trainer's, as log-odds; relative to a reward, or the rewards' spread, above 1. */
const TOLERANCE = 1e-4;

/**
 * Runs the exported file as it lies in R2, in ONNX Runtime as others will, and compares it, row by row, with what the trainer
 * computed.
 * @throws RunFailure where one differs by more than 1e-4 log-odds, thirty times what two runtimes that round at different
 * places come to; and log-odds since, with their variance made 1, rewards that hardly differ would make much of rounding.
 */
export async function verifyRun(context: RunContext): Promise<void> {
  const { blobKey, sha256 } = decodeJson<ExportFile>(await readRunFile(context, EXPORT));
  const model = await readFile(context, blobKey);
  if ((await sha256Hex(model)) !== sha256) throw new RunFailure("The exported file is damaged.");
  const material = await readMaterial(context);
  const { feedRows } = material.plan.encoder;
  const { outputScales } = decodeJson<EvaluationFile>(await readRunFile(context, EVALUATION));
  const members = outputScales.length;
  const expected = new Float32Array((await readRunFile(context, RAW_SCORES)).slice().buffer);
  const session = await context.openSession(model, "onnxruntime");
  const pieces: Float32Array[] = [];
  for await (const set of referenceShards(material))
    pieces.push(await scoreItems(session, "members", { members, feedRows }, set));
  await session.release();
  const found = joinFloats(pieces);
  let worst = 0;
  for (const [i, value] of found.entries()) {
    const { mean, std } = outputScales[i % members] as { mean: number; std: number };
    const raw = expected[i] as number;
    const gap = Math.abs(value * std + mean - raw) / Math.max(1, std, Math.abs(raw));
    if (!(gap <= worst)) worst = gap;
  }
  if (!(worst <= TOLERANCE))
    throw new RunFailure(`The exported file differs from the trained model by ${worst.toExponential(1)}.`);
}
