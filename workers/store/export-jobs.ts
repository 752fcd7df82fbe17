import { and, desc, eq, lt, ne, sql } from "drizzle-orm";
import type { ExportCheckpoint } from "../core/data-job.ts";
import type { DataCard } from "../core/data-out/data-card.ts";
import type { DataJobId, ProjectId } from "../core/ids.ts";
import { type AuditEntry, audited } from "./audit.ts";
import type { Database } from "./database.ts";
import { exportJobs } from "./schema/data-jobs.ts";

export type ExportRow = typeof exportJobs.$inferSelect;

/** Notes an export that begins, with its audit entry. */
export async function insertExport(
  database: Database,
  job: typeof exportJobs.$inferInsert,
  entry: AuditEntry,
): Promise<ExportRow> {
  await audited(database, database.insert(exportJobs).values(job).getSQL(), entry);
  return (await findExportById(database, job.id)) as ExportRow;
}

const mine = (project: ProjectId, job: DataJobId) =>
  and(eq(exportJobs.projectId, project), eq(exportJobs.id, job));

export async function findExport(
  database: Database,
  project: ProjectId,
  job: DataJobId,
): Promise<ExportRow | undefined> {
  return database.select().from(exportJobs).where(mine(project, job)).get();
}

export async function findExportById(database: Database, job: DataJobId): Promise<ExportRow | undefined> {
  return database.select().from(exportJobs).where(eq(exportJobs.id, job)).get();
}

/** A page of a project's exports, the newest first. */
export async function listExports(
  database: Database,
  project: ProjectId,
  page: { readonly beforeMs: number; readonly limit: number },
): Promise<ExportRow[]> {
  return database
    .select()
    .from(exportJobs)
    .where(and(eq(exportJobs.projectId, project), lt(exportJobs.createdAtMs, page.beforeMs)))
    .orderBy(desc(exportJobs.createdAtMs))
    .limit(page.limit);
}

interface Owner {
  readonly job: DataJobId;
  readonly attempt: number;
}

const owned = ({ job, attempt }: Owner) =>
  and(eq(exportJobs.id, job), eq(exportJobs.attempt, attempt), eq(exportJobs.status, "running"));

/** Notes how far the attempt that owns a job has come. @returns false where it owns it no more */
export async function noteGathered(
  database: Database,
  owner: Owner,
  given: { readonly checkpoint: ExportCheckpoint; readonly rows: number; readonly nowMs: number },
): Promise<boolean> {
  const { checkpoint, rows, nowMs } = given;
  const noted = await database
    .update(exportJobs)
    .set({ checkpoint, rows, heartbeatAtMs: nowMs })
    .where(owned(owner))
    .returning({ id: exportJobs.id });
  return noted.length > 0;
}

/** Ends a job, as the attempt that owns it: with its card, or with what went wrong. */
export async function endExport(
  database: Database,
  owner: Owner,
  given: { readonly card: DataCard } | { readonly error: string },
  nowMs: number,
): Promise<void> {
  const status = "card" in given ? ("succeeded" as const) : ("failed" as const);
  await database
    .update(exportJobs)
    .set({ status, finishedAtMs: nowMs, ...given })
    .where(owned(owner));
}

/** Takes an export away, and with it every link; with its audit entry, where it was there. */
export async function expireExport(
  database: Database,
  given: { readonly project: ProjectId; readonly job: DataJobId },
  entry: AuditEntry,
): Promise<void> {
  const gone = sql`UPDATE export_jobs SET status = 'expired', link_secret = ''
    WHERE project_id = ${given.project} AND id = ${given.job} AND status <> 'expired'`;
  await audited(database, gone, entry);
}

/** Takes over exports that nobody has worked on since `beforeMs`: a new attempt each. */
export async function takeOverExports(
  database: Database,
  beforeMs: number,
  nowMs: number,
): Promise<Pick<ExportRow, "id" | "attempt">[]> {
  return database
    .update(exportJobs)
    .set({ attempt: sql`${exportJobs.attempt} + 1`, heartbeatAtMs: nowMs })
    .where(and(eq(exportJobs.status, "running"), lt(exportJobs.heartbeatAtMs, beforeMs)))
    .returning({ id: exportJobs.id, attempt: exportJobs.attempt });
}

/** Exports whose time is over, at most fifty. */
export async function overdueExports(
  database: Database,
  nowMs: number,
): Promise<Pick<ExportRow, "id" | "projectId">[]> {
  return database
    .select({ id: exportJobs.id, projectId: exportJobs.projectId })
    .from(exportJobs)
    .where(and(lt(exportJobs.expiresAtMs, nowMs), ne(exportJobs.status, "expired")))
    .limit(50);
}
