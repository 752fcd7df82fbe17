import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { ProjectId, RunId, SnapshotId } from "../core/ids.ts";
import type { UploadedModel } from "../core/version-record.ts";
import { type AuditEntry, audited, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { projects } from "./schema/projects.ts";
import { trainingRuns } from "./schema/training.ts";
import { transact } from "./transaction.ts";

export type RunRow = typeof trainingRuns.$inferSelect;

/**
 * Queues a run, if the project has none under way; the unique index decides between two who try at once.
 * @returns the run, or undefined where one is under way.
 */
export async function insertRun(
  database: Database,
  run: {
    id: RunId;
    project: ProjectId;
    startedBy: string;
    nowMs: number;
    /** A model from elsewhere, and the snapshot that it is measured on. */
    upload?: { readonly model: UploadedModel; readonly snapshot: SnapshotId };
  },
  entry: AuditEntry,
): Promise<RunRow | undefined> {
  const queueing = database
    .insert(trainingRuns)
    .values({
      id: run.id,
      projectId: run.project,
      status: "queued",
      heartbeatAtMs: run.nowMs,
      startedBy: run.startedBy,
      createdAtMs: run.nowMs,
      ...(run.upload ? { upload: run.upload.model, snapshotId: run.upload.snapshot } : {}),
    })
    .onConflictDoNothing()
    .returning({ id: trainingRuns.id });
  const queued = await audited(database, queueing.getSQL(), entry);
  return queued.length > 0 ? findRun(database, run.id) : undefined;
}

export async function findRun(database: Database, id: RunId): Promise<RunRow | undefined> {
  return database.select().from(trainingRuns).where(eq(trainingRuns.id, id)).get();
}

const unfinished = inArray(trainingRuns.status, ["queued", "running"]);

/**
 * Says how far a run is, as the attempt that owns it.
 * @returns false where the run is over or belongs to a later attempt: the caller must stop.
 */
export async function heartbeat(
  database: Database,
  given: {
    run: RunId;
    attempt: number;
    step: string;
    progress: number;
    nowMs: number;
    snapshot?: SnapshotId;
  },
): Promise<boolean> {
  const rows = await database
    .update(trainingRuns)
    .set({
      status: "running",
      step: given.step,
      progress: given.progress,
      heartbeatAtMs: given.nowMs,
      ...(given.snapshot ? { snapshotId: given.snapshot } : {}),
    })
    .where(and(eq(trainingRuns.id, given.run), eq(trainingRuns.attempt, given.attempt), unfinished))
    .returning({ id: trainingRuns.id });
  return rows.length > 0;
}

/** Writes down how far training has come, as the attempt that owns the run. */
export async function noteLoss(
  database: Database,
  given: { run: RunId; attempt: number; loss: number },
): Promise<void> {
  await database
    .update(trainingRuns)
    .set({ loss: given.loss })
    .where(and(eq(trainingRuns.id, given.run), eq(trainingRuns.attempt, given.attempt), unfinished));
}

/**
 * Ends an unfinished run as cancelled, with an audit entry; a run that has ended stays as it is.
 * @returns the run as it now stands; undefined where the project has none of that id
 */
export async function cancelRun(
  database: Database,
  given: { project: ProjectId; run: RunId; nowMs: number },
  entry: AuditEntry,
): Promise<RunRow | undefined> {
  const { project, run, nowMs } = given;
  const mine = sql`project_id = ${project} AND id = ${run} AND status IN ('queued', 'running')`;
  await transact(database, [
    auditing(
      {
        ...entry,
        before: sql`(SELECT json_object('status', status, 'step', step) FROM training_runs WHERE ${mine})`,
      },
      sql`EXISTS (SELECT 1 FROM training_runs WHERE ${mine})`,
    ),
    sql`UPDATE training_runs SET status = 'cancelled', finished_at_ms = ${nowMs} WHERE ${mine}`,
  ]);
  return findProjectRun(database, project, run);
}

export async function findProjectRun(
  database: Database,
  project: ProjectId,
  run: RunId,
): Promise<RunRow | undefined> {
  return database
    .select()
    .from(trainingRuns)
    .where(and(eq(trainingRuns.projectId, project), eq(trainingRuns.id, run)))
    .get();
}

/** The newest 50, newest first. */
export async function listRuns(database: Database, project: ProjectId): Promise<RunRow[]> {
  return database
    .select()
    .from(trainingRuns)
    .where(eq(trainingRuns.projectId, project))
    .orderBy(desc(trainingRuns.createdAtMs))
    .limit(50);
}

/** Ends a run as failed with the reason that a lead reads; an ended run stays as it is. */
export async function failRun(
  database: Database,
  given: { run: RunId; attempt: number; error: string; nowMs: number },
): Promise<void> {
  await database
    .update(trainingRuns)
    .set({ status: "failed", error: given.error, finishedAtMs: given.nowMs })
    .where(and(eq(trainingRuns.id, given.run), eq(trainingRuns.attempt, given.attempt), unfinished));
}

/** Takes over unfinished runs whose heartbeat is older than `beforeMs`: a new attempt each, at most ten at once. */
export async function takeOverStaleRuns(
  database: Database,
  beforeMs: number,
  nowMs: number,
): Promise<RunRow[]> {
  const stale = database
    .select({ id: trainingRuns.id })
    .from(trainingRuns)
    .where(and(unfinished, lt(trainingRuns.heartbeatAtMs, beforeMs)))
    .limit(10);
  return database
    .update(trainingRuns)
    .set({ attempt: sql`${trainingRuns.attempt} + 1`, heartbeatAtMs: nowMs })
    .where(inArray(trainingRuns.id, stale))
    .returning();
}

/** Projects with enough new labels and no run under way, at most fifty. */
export async function projectsToTrain(database: Database): Promise<ProjectId[]> {
  const rows = await database.all<{ id: ProjectId }>(sql`
    SELECT id FROM projects p
    WHERE p.left_count + p.right_count + p.tie_count + p.ranked_count + p.imported_count >= json_extract(p.settings, '$.training.minLabels')
      AND (p.trained_label_count = 0
        OR p.left_count + p.right_count + p.tie_count + p.skip_count + p.ranked_count + p.imported_count - p.trained_label_count
          >= json_extract(p.settings, '$.training.everyLabels'))
      AND NOT EXISTS (SELECT 1 FROM training_runs r
        WHERE r.project_id = p.id AND r.status IN ('queued', 'running'))
    LIMIT 50`);
  return rows.map((row) => row.id);
}

/** A run together with its project's settings. */
export async function findRunAndPolicy(database: Database, id: RunId) {
  return database
    .select({ run: trainingRuns, policy: projects.settings })
    .from(trainingRuns)
    .innerJoin(projects, eq(projects.id, trainingRuns.projectId))
    .where(eq(trainingRuns.id, id))
    .get();
}
