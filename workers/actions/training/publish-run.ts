import type { VersionId } from "../../core/ids.ts";
import type { GateVerdict } from "../../core/version-record.ts";
import { publishVersion } from "../../store/publish-version.ts";
import { findSnapshot } from "../../store/snapshots.ts";
import { describeTraining } from "./describe-training.ts";
import { EVALUATION, type EvaluationFile } from "./evaluate-run.ts";
import { EXPORT, type ExportFile } from "./export-run.ts";
import { VERDICT } from "./judge-run.ts";
import { readCurve } from "./measure-curve.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { clearRun, decodeJson, readRunFile } from "./run-files.ts";
import { readMaterial } from "./training-files.ts";

/**
 * Records the version, makes it live where the gate let it pass, and ends the run: one transaction, then the run's
 * files go.
 * @returns the version's number
 */
export async function publishRun(context: RunContext): Promise<number> {
  const { tools, run } = context;
  const snapshot = run.snapshotId ? await findSnapshot(tools.database, run.snapshotId) : undefined;
  if (!snapshot) throw new RunFailure("The run has no snapshot.");
  const file = decodeJson<EvaluationFile>(await readRunFile(context, EVALUATION));
  const { evaluation, judged, temperature } = file;
  const { index } = await readMaterial(context);
  const number = await publishVersion(tools.database, {
    ...decodeJson<ExportFile>(await readRunFile(context, EXPORT)),
    version: run.id.replace(/^run_/, "ver_") as VersionId,
    project: run.projectId,
    run: run.id,
    attempt: run.attempt,
    snapshot: snapshot.id,
    metrics: {
      accuracy: evaluation?.accuracy ?? null,
      logLoss: evaluation?.logLoss ?? null,
      ece: evaluation?.ece ?? null,
      heldOut: judged.length,
      trainedOn: run.upload ? 0 : index.comparisons.train,
      labels: snapshot.labelCount,
      temperature,
      training: run.upload ? null : await describeTraining(context),
    },
    report: {
      brier: evaluation?.brier ?? null,
      kendallTau: evaluation?.kendallTau ?? null,
      reliability: evaluation?.reliability ?? [],
      ceiling: file.ceiling,
      curve: await readCurve(context, snapshot.labelCount - file.heldOutLabels),
      breakdowns: file.breakdowns,
    },
    origin: run.upload ? "uploaded" : "trained",
    gate: decodeJson<GateVerdict>(await readRunFile(context, VERDICT)),
    nowMs: tools.nowMs(),
  });
  if (number === undefined) throw new RunFailure("The run was taken over before it could publish.");
  await clearRun(tools, run);
  return number;
}
