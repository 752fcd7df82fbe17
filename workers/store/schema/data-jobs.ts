import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Mapping } from "../../core/data-in/mapping.ts";
import type { DataJobStatus, ExportCheckpoint, ImportCheckpoint } from "../../core/data-job.ts";
import type { DataCard } from "../../core/data-out/data-card.ts";
import type { ExportPlan } from "../../core/data-out/export-plan.ts";
import { id, json, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** A file whose rows come in: its upload, then the job. Counters move in the transaction that writes the rows they count. */
export const importJobs = sqliteTable(
  "import_jobs",
  {
    id: id("id", "dat").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    status: text("status").$type<DataJobStatus>().notNull(),
    name: text("name").notNull(),
    sha256: text("sha256").notNull(),
    bytes: integer("bytes").notNull(),
    /** R2's name for the upload in parts; null once the file is whole. */
    uploadId: text("upload_id"),
    mapping: json<Mapping>("mapping"),
    checkpoint: json<ImportCheckpoint>("checkpoint").notNull(),
    rowsRead: integer("rows_read").notNull().default(0),
    /** What was new, and what was there. */
    itemsMade: integer("items_made").notNull().default(0),
    itemsThere: integer("items_there").notNull().default(0),
    comparisonsMade: integer("comparisons_made").notNull().default(0),
    comparisonsThere: integer("comparisons_there").notNull().default(0),
    judgementsMade: integer("judgements_made").notNull().default(0),
    judgementsThere: integer("judgements_there").notNull().default(0),
    rowsFailed: integer("rows_failed").notNull().default(0),
    /** Grows each time that a job left lying is taken up; names the Workflow instance together with the id. */
    attempt: integer("attempt").notNull().default(1),
    heartbeatAtMs: moment("heartbeat_at_ms").notNull(),
    startedBy: text("started_by").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
    finishedAtMs: moment("finished_at_ms"),
    error: text("error"),
    /** When the file goes. */
    expiresAtMs: moment("expires_at_ms").notNull(),
  },
  (t) => [
    index("import_jobs_by_project").on(t.projectId, t.createdAtMs),
    uniqueIndex("import_jobs_uploading").on(t.projectId, t.sha256).where(sql`status = 'uploading'`),
    index("import_jobs_running").on(t.heartbeatAtMs).where(sql`status = 'running'`),
    index("import_jobs_by_expiry").on(t.expiresAtMs),
    check(
      "known_import_status",
      sql`${t.status} IN ('uploading', 'uploaded', 'running', 'succeeded', 'failed', 'cancelled')`,
    ),
  ],
);

/** Parts of a file that are there. */
export const importParts = sqliteTable(
  "import_parts",
  {
    jobId: id("job_id", "dat")
      .notNull()
      .references(() => importJobs.id),
    number: integer("number").notNull(),
    etag: text("etag").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.number] })],
);

/** Rows of a file that could not be taken, the first thousand of them. */
export const importErrors = sqliteTable(
  "import_errors",
  {
    jobId: id("job_id", "dat")
      .notNull()
      .references(() => importJobs.id),
    row: integer("row").notNull(),
    field: text("field").notNull(),
    detail: text("detail").notNull(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.row] })],
);

/** Rows that go out as a file. */
export const exportJobs = sqliteTable(
  "export_jobs",
  {
    id: id("id", "dat").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    status: text("status", { enum: ["running", "succeeded", "failed", "cancelled", "expired"] }).notNull(),
    plan: json<ExportPlan>("plan").notNull(),
    checkpoint: json<ExportCheckpoint>("checkpoint").notNull(),
    rows: integer("rows").notNull().default(0),
    /** What stands beside the file; null before it is made. */
    card: json<DataCard>("card"),
    /** Signs links to the file; gone with it. */
    linkSecret: text("link_secret").notNull(),
    attempt: integer("attempt").notNull().default(1),
    heartbeatAtMs: moment("heartbeat_at_ms").notNull(),
    startedBy: text("started_by").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
    finishedAtMs: moment("finished_at_ms"),
    error: text("error"),
    expiresAtMs: moment("expires_at_ms").notNull(),
  },
  (t) => [
    index("export_jobs_by_project").on(t.projectId, t.createdAtMs),
    index("export_jobs_running").on(t.heartbeatAtMs).where(sql`status = 'running'`),
    index("export_jobs_by_expiry").on(t.expiresAtMs).where(sql`status <> 'expired'`),
    check(
      "known_export_status",
      sql`${t.status} IN ('running', 'succeeded', 'failed', 'cancelled', 'expired')`,
    ),
  ],
);
