import type { SnapshotId } from "../../core/ids.ts";
import { sha256Hex } from "../../core/secret.ts";
import { snapshotKey } from "../../store/r2-keys.ts";
import { heartbeat } from "../../store/runs.ts";
import {
  insertSnapshot,
  type LabelledComparison,
  newestLabelSeq,
  readLabelledComparisons,
} from "../../store/snapshots.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { encodeJson } from "./run-files.ts";

const PAGE = 5_000;

/** The immutable training set of a run, as it lies in R2. */
export interface SnapshotFile {
  readonly project: string;
  readonly throughLabelSeq: number;
  readonly comparisons: readonly LabelledComparison[];
}

/**
 * Fixes what a run trains on: every label up to now. A run that has its snapshot keeps it.
 * @throws RunFailure where nothing is labelled for training.
 */
export async function freezeSnapshot(context: RunContext): Promise<void> {
  const { tools, run } = context;
  if (run.snapshotId) return;
  const { database } = tools;
  const throughLabelSeq = await newestLabelSeq(database, run.projectId);
  const comparisons: LabelledComparison[] = [];
  for (let after = ""; ; after = comparisons.at(-1)?.comparison ?? "") {
    const page = await readLabelledComparisons(database, run.projectId, throughLabelSeq, after, PAGE);
    comparisons.push(...page);
    if (page.length < PAGE) break;
  }
  if (!comparisons.some(({ split }) => split === "train"))
    throw new RunFailure("No comparison for training has a label yet; all that are labelled are held out.");
  const content = encodeJson({ project: run.projectId, throughLabelSeq, comparisons } satisfies SnapshotFile);
  const sha256 = await sha256Hex(content);
  const id = `snp_${sha256.slice(0, 32)}` as SnapshotId;
  const blobKey = snapshotKey(run.projectId, sha256);
  await tools.bucket.put(blobKey, content);
  const nowMs = tools.nowMs();
  await insertSnapshot(database, {
    id,
    projectId: run.projectId,
    sha256,
    blobKey,
    throughLabelSeq,
    labelCount: comparisons.reduce((sum, { labels }) => sum + labels, 0),
    comparisonCount: comparisons.length,
    createdAtMs: nowMs,
  });
  await heartbeat(database, {
    run: run.id,
    attempt: run.attempt,
    step: "snapshot",
    progress: 0.05,
    nowMs,
    snapshot: id,
  });
}
