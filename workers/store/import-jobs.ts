import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Mapping } from "../core/data-in/mapping.ts";
import type { ImportCheckpoint } from "../core/data-job.ts";
import type { DataJobId, ProjectId } from "../core/ids.ts";
import { type AuditEntry, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { importErrors, importJobs, importParts } from "./schema/data-jobs.ts";
import { transact } from "./transaction.ts";

export type ImportRow = typeof importJobs.$inferSelect;

/** So many wrong rows of a file are kept. */
export const MOST_ERRORS = 1_000;

/** Notes an upload that begins. @returns undefined where the same file is on its way into this project already */
export async function insertImport(
  database: Database,
  job: typeof importJobs.$inferInsert,
): Promise<ImportRow | undefined> {
  return (await database.insert(importJobs).values(job).onConflictDoNothing().returning())[0];
}

export async function findImport(
  database: Database,
  project: ProjectId,
  job: DataJobId,
): Promise<ImportRow | undefined> {
  return database
    .select()
    .from(importJobs)
    .where(and(eq(importJobs.projectId, project), eq(importJobs.id, job)))
    .get();
}

export async function findImportById(database: Database, job: DataJobId): Promise<ImportRow | undefined> {
  return database.select().from(importJobs).where(eq(importJobs.id, job)).get();
}

/** The newest import of a file that still lies in R2, or is on its way there. */
export async function findImportOf(
  database: Database,
  project: ProjectId,
  sha256: string,
): Promise<ImportRow | undefined> {
  return database
    .select()
    .from(importJobs)
    .where(and(eq(importJobs.projectId, project), eq(importJobs.sha256, sha256)))
    .orderBy(desc(importJobs.createdAtMs))
    .get();
}

/** A page of a project's imports, the newest first. */
export async function listImports(
  database: Database,
  project: ProjectId,
  page: { readonly beforeMs: number; readonly limit: number },
): Promise<ImportRow[]> {
  return database
    .select()
    .from(importJobs)
    .where(and(eq(importJobs.projectId, project), lt(importJobs.createdAtMs, page.beforeMs)))
    .orderBy(desc(importJobs.createdAtMs))
    .limit(page.limit);
}

export async function putPart(
  database: Database,
  part: { readonly jobId: DataJobId; readonly number: number; readonly etag: string },
): Promise<void> {
  await database
    .insert(importParts)
    .values(part)
    .onConflictDoUpdate({ target: [importParts.jobId, importParts.number], set: { etag: part.etag } });
}

export async function listParts(database: Database, job: DataJobId) {
  return database
    .select({ partNumber: importParts.number, etag: importParts.etag })
    .from(importParts)
    .where(eq(importParts.jobId, job))
    .orderBy(importParts.number);
}

export async function noteUploaded(database: Database, job: DataJobId): Promise<void> {
  await database
    .update(importJobs)
    .set({ status: "uploaded", uploadId: null })
    .where(and(eq(importJobs.id, job), eq(importJobs.status, "uploading")));
}

/** Says what is to become of the rows, and lets the job begin, with an audit entry. @returns whether it does */
export async function startImport(
  database: Database,
  given: {
    readonly project: ProjectId;
    readonly job: DataJobId;
    readonly mapping: Mapping;
    readonly nowMs: number;
  },
  entry: AuditEntry,
): Promise<boolean> {
  const { project, job, mapping, nowMs } = given;
  const waiting = sql`project_id = ${project} AND id = ${job} AND status = 'uploaded'`;
  const [, started] = await transact<[unknown[], unknown[]]>(database, [
    auditing(entry, sql`EXISTS (SELECT 1 FROM import_jobs WHERE ${waiting})`),
    sql`UPDATE import_jobs SET status = 'running', mapping = ${JSON.stringify(mapping)}, heartbeat_at_ms = ${nowMs}
      WHERE ${waiting} RETURNING id`,
  ]);
  return started.length > 0;
}

/** Ends a job that is not over, with an audit entry. */
export async function cancelImport(
  database: Database,
  given: { readonly project: ProjectId; readonly job: DataJobId; readonly nowMs: number },
  entry: AuditEntry,
): Promise<void> {
  const { project, job, nowMs } = given;
  const open = sql`project_id = ${project} AND id = ${job} AND status IN ('uploading', 'uploaded', 'running')`;
  await transact(database, [
    auditing(
      {
        ...entry,
        before: sql`(SELECT json_object('status', status, 'rowsRead', rows_read) FROM import_jobs WHERE ${open})`,
      },
      sql`EXISTS (SELECT 1 FROM import_jobs WHERE ${open})`,
    ),
    sql`UPDATE import_jobs SET status = 'cancelled', finished_at_ms = ${nowMs} WHERE ${open}`,
  ]);
}

/** Who works on a job, and how far they found it: what they write counts only while this is so. */
export interface ImportClaim {
  readonly job: DataJobId;
  readonly attempt: number;
  readonly rowsRead: number;
}

/** Whether a claim still holds. */
export const holds = ({ job, attempt, rowsRead }: ImportClaim) =>
  sql`EXISTS (SELECT 1 FROM import_jobs WHERE id = ${job} AND attempt = ${attempt} AND status = 'running'
    AND rows_read = ${rowsRead})`;

/** Notes how far the file was made ready, or that somebody is still at it. @returns false where the claim holds no more */
export async function noteCheckpoint(
  database: Database,
  { job, attempt }: Omit<ImportClaim, "rowsRead">,
  checkpoint: ImportCheckpoint,
  nowMs: number,
): Promise<boolean> {
  const rows = await database
    .update(importJobs)
    .set({ checkpoint, heartbeatAtMs: nowMs })
    .where(and(eq(importJobs.id, job), eq(importJobs.attempt, attempt), eq(importJobs.status, "running")))
    .returning({ id: importJobs.id });
  return rows.length > 0;
}

/** Ends a job, as the attempt that works on it. @param error null where it succeeded */
export async function endImport(
  database: Database,
  { job, attempt, error, nowMs }: { job: DataJobId; attempt: number; error: string | null; nowMs: number },
): Promise<void> {
  await database
    .update(importJobs)
    .set({ status: error === null ? "succeeded" : "failed", error, finishedAtMs: nowMs })
    .where(and(eq(importJobs.id, job), eq(importJobs.attempt, attempt), eq(importJobs.status, "running")));
}

/** Takes over jobs that nobody has worked on since `beforeMs`: a new attempt each. */
export async function takeOverImports(
  database: Database,
  beforeMs: number,
  nowMs: number,
): Promise<Pick<ImportRow, "id" | "attempt">[]> {
  return database
    .update(importJobs)
    .set({ attempt: sql`${importJobs.attempt} + 1`, heartbeatAtMs: nowMs })
    .where(and(eq(importJobs.status, "running"), lt(importJobs.heartbeatAtMs, beforeMs)))
    .returning({ id: importJobs.id, attempt: importJobs.attempt });
}

/** A page of the rows that were not taken. */
export async function listErrors(
  database: Database,
  job: DataJobId,
): Promise<{ row: number; field: string; detail: string }[]> {
  return database
    .select({ row: importErrors.row, field: importErrors.field, detail: importErrors.detail })
    .from(importErrors)
    .where(eq(importErrors.jobId, job))
    .orderBy(importErrors.row);
}

/** Files whose time is over, and of which no other import has need. At most a hundred. */
export async function expiredImports(
  database: Database,
  nowMs: number,
): Promise<{ projectId: ProjectId; sha256: string; uploadId: string | null }[]> {
  return database.all(sql`
    UPDATE import_jobs SET expires_at_ms = 9007199254740991,
      status = iif(status IN ('uploading', 'uploaded'), 'cancelled', status)
    WHERE id IN (SELECT id FROM import_jobs j WHERE j.expires_at_ms < ${nowMs} AND j.status <> 'running'
      AND NOT EXISTS (SELECT 1 FROM import_jobs n WHERE n.project_id = j.project_id AND n.sha256 = j.sha256
        AND n.id <> j.id AND n.expires_at_ms >= ${nowMs} AND n.expires_at_ms < 9007199254740991)
      LIMIT 100)
    RETURNING project_id AS projectId, sha256, upload_id AS uploadId`);
}
