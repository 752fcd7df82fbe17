import type { AnnotatorId, ComparisonId, SnapshotId } from "../../core/ids.ts";
import type { Posterior, Vote } from "../../core/reward/training-set.ts";
import { sha256Hex } from "../../core/secret.ts";
import { annotatorGroups } from "../../store/members.ts";
import { snapshotKey } from "../../store/r2-keys.ts";
import { heartbeat } from "../../store/runs.ts";
import {
  findSnapshot,
  type GroupVote,
  insertSnapshot,
  type LabelledComparison,
  type LabelledGroup,
  newestLabelSeq,
  readLabelledComparisons,
  readLabelledGroups,
} from "../../store/snapshots.ts";
import { openConsensus } from "../assess-crowd.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { decodeJson, encodeJson, readFile } from "./run-files.ts";

/** Comparisons a part. */
const PART = 5_000;

/** A labelled comparison as a snapshot keeps it; annotators by their place in the snapshot's list. */
export interface FrozenComparison extends Omit<LabelledComparison, "votes"> {
  /** By the assessment that the snapshot names; null where it had not seen the comparison. */
  readonly posterior: Posterior | null;
  readonly votes: readonly Vote[];
}

/** A labelled group as a snapshot keeps it. */
export interface FrozenGroup extends Omit<LabelledGroup, "rankings"> {
  readonly rankings: readonly (Omit<GroupVote, "annotator"> & { readonly annotator: number })[];
}

/** The immutable training set of a run, as it lies in R2: this, and the parts that it names by their hash. */
export interface SnapshotFile {
  readonly project: string;
  readonly throughLabelSeq: number;
  /** The assessment of the crowd that the posteriors are from. */
  readonly assessment: number | null;
  readonly annotators: readonly AnnotatorId[];
  /** The group of each annotator. */
  readonly groups: readonly (string | null)[];
  /** SHA-256 of each part, {@link FrozenComparison}s or {@link FrozenGroup}s as JSON, by comparison id. Ids are random, so each is a fair sample. */
  readonly parts: readonly string[];
}

/** The snapshot of a run, and its parts one after another. */
export async function openSnapshot(context: RunContext) {
  const { tools, run } = context;
  const row = run.snapshotId ? await findSnapshot(tools.database, run.snapshotId) : undefined;
  if (!row) throw new RunFailure("The run has no snapshot.");
  const file = decodeJson<SnapshotFile>(await readFile(context, row.blobKey));
  const readPart = async (part: number) => {
    const key = snapshotKey(run.projectId, file.parts[part] as string);
    return decodeJson<(FrozenComparison | FrozenGroup)[]>(await readFile(context, key));
  };
  return { row, file, readPart };
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
  const consensus = await readConsensus(context);
  const places = new Map<AnnotatorId, number>();
  const placeOf = (annotator: AnnotatorId) => {
    if (!places.has(annotator)) places.set(annotator, places.size);
    return places.get(annotator) as number;
  };
  const frozenComparison = async ({
    votes,
    ...comparison
  }: LabelledComparison): Promise<FrozenComparison> => ({
    ...comparison,
    posterior: await consensus.of(comparison.comparison),
    votes: votes.map(([annotator, ...said]): Vote => [placeOf(annotator), ...said]),
  });
  const frozenGroup = ({ rankings, ...group }: LabelledGroup): FrozenGroup => ({
    ...group,
    rankings: rankings.map((ranking) => ({ ...ranking, annotator: placeOf(ranking.annotator) })),
  });
  const readPage = async (after: string): Promise<(FrozenComparison | FrozenGroup)[]> => {
    const page = [database, run.projectId, throughLabelSeq, after, PART] as const;
    if (context.policy.task.kind === "group") return (await readLabelledGroups(...page)).map(frozenGroup);
    const frozen: FrozenComparison[] = [];
    // One after another: the consensus is read in the order of comparisons.
    for (const each of await readLabelledComparisons(...page)) frozen.push(await frozenComparison(each));
    return frozen;
  };
  const parts: string[] = [];
  let [labelCount, comparisonCount, trainCount] = [0, 0, 0];
  for (let after = ""; ; ) {
    const page = await readPage(after);
    if (page.length > 0) parts.push(await putFile(context, encodeJson(page)));
    labelCount += page.reduce((sum, { labels }) => sum + labels, 0);
    comparisonCount += page.length;
    trainCount += page.filter(({ split }) => split === "train").length;
    if (page.length < PART) break;
    after = page.at(-1)?.comparison ?? "";
  }
  if (trainCount === 0)
    throw new RunFailure("No comparison for training has a label yet; all that are labelled are held out.");
  const annotators = [...places.keys()];
  const groupOf = await annotatorGroups(database, run.projectId);
  const groups = annotators.map((annotator) => groupOf.get(annotator) ?? null);
  const { assessment } = consensus;
  const file: SnapshotFile = {
    project: run.projectId,
    throughLabelSeq,
    assessment,
    annotators,
    groups,
    parts,
  };
  const sha256 = await putFile(context, encodeJson(file));
  const id = `snp_${sha256.slice(0, 32)}` as SnapshotId;
  const nowMs = tools.nowMs();
  await insertSnapshot(database, {
    id,
    projectId: run.projectId,
    sha256,
    blobKey: snapshotKey(run.projectId, sha256),
    throughLabelSeq,
    labelCount,
    comparisonCount,
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

/** Puts content under its hash. @returns the hash */
async function putFile({ tools, run }: RunContext, content: Uint8Array): Promise<string> {
  const sha256 = await sha256Hex(content);
  await tools.bucket.put(snapshotKey(run.projectId, sha256), content);
  return sha256;
}

/**
 * What the newest assessment of the crowd believes of comparisons, asked for in the order of their ids: at 200,000 of them the
 * whole would not fit beside the rest.
 */
async function readConsensus({ tools, run }: RunContext) {
  const found = await openConsensus(tools, run.projectId);
  if (!found) return { assessment: null, of: async () => null };
  let next = await found.lines.next();
  const of = async (comparison: ComparisonId): Promise<Posterior | null> => {
    while (!next.done && next.value.comparison < comparison) next = await found.lines.next();
    if (next.done || next.value.comparison !== comparison) return null;
    const [left = 0, right = 0, tie = 0] = next.value.posterior;
    return { left, tie, right };
  };
  return { assessment: found.run, of };
}
