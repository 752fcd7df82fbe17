import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { EncoderReading } from "../../core/frozen/encoder-reading.ts";
import type { RewardRule } from "../../core/reward/reward-test.ts";
import type {
  EvaluationReport,
  GateVerdict,
  UploadedModel,
  VersionMetrics,
} from "../../core/version-record.ts";
import { id, json, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** An immutable training set; its id is made from the hash of its bytes in R2. */
export const snapshots = sqliteTable("snapshots", {
  id: id("id", "snp").primaryKey(),
  projectId: id("project_id", "prj")
    .notNull()
    .references(() => projects.id),
  sha256: text("sha256").notNull(),
  blobKey: text("blob_key").notNull(),
  /** Labels up to and with this sequence number are in it. */
  throughLabelSeq: integer("through_label_seq").notNull(),
  labelCount: integer("label_count").notNull(),
  comparisonCount: integer("comparison_count").notNull(),
  createdAtMs: moment("created_at_ms").notNull(),
});

/** One attempt to make a version; at most one unfinished a project. */
export const trainingRuns = sqliteTable(
  "training_runs",
  {
    id: id("id", "run").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    status: text("status", { enum: ["queued", "running", "succeeded", "failed", "cancelled"] }).notNull(),
    step: text("step"),
    progress: real("progress").notNull().default(0),
    /** Grows each time that a stale run is picked up again; names the Workflow instance together with the id. */
    attempt: integer("attempt").notNull().default(1),
    heartbeatAtMs: moment("heartbeat_at_ms").notNull(),
    /** Of the newest slice of training that is done. */
    loss: real("loss"),
    startedBy: text("started_by").notNull(),
    /** The file that the run is about, where it was trained elsewhere. */
    upload: json<UploadedModel>("upload"),
    snapshotId: id("snapshot_id", "snp").references(() => snapshots.id),
    versionNumber: integer("version_number"),
    error: text("error"),
    createdAtMs: moment("created_at_ms").notNull(),
    finishedAtMs: moment("finished_at_ms"),
  },
  (t) => [
    uniqueIndex("one_run_at_a_time").on(t.projectId).where(sql`status IN ('queued', 'running')`),
    index("training_runs_by_project").on(t.projectId, t.createdAtMs),
    check("known_run_status", sql`${t.status} IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')`),
  ],
);

/** Versions of a project's reward model. One is live at most; the file lies in R2 under its hash. */
export const rewardModelVersions = sqliteTable(
  "reward_model_versions",
  {
    id: id("id", "ver").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    number: integer("number").notNull(),
    status: text("status", { enum: ["candidate", "live", "retired", "rejected"] }).notNull(),
    runId: id("run_id", "run")
      .notNull()
      .unique()
      .references(() => trainingRuns.id),
    snapshotId: id("snapshot_id", "snp")
      .notNull()
      .references(() => snapshots.id),
    sha256: text("sha256").notNull(),
    blobKey: text("blob_key").notNull(),
    blobBytes: integer("blob_bytes").notNull(),
    metrics: json<VersionMetrics>("metrics").notNull(),
    /** Too much for a list: bins, curve, breakdowns. */
    report: json<EvaluationReport>("report").notNull(),
    gate: json<GateVerdict>("gate").notNull(),
    origin: text("origin", { enum: ["trained", "uploaded"] }).notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
    promotedAtMs: moment("promoted_at_ms"),
  },
  (t) => [
    uniqueIndex("versions_by_number").on(t.projectId, t.number),
    uniqueIndex("one_live_version").on(t.projectId).where(sql`status = 'live'`),
    check("known_version_origin", sql`${t.origin} IN ('trained', 'uploaded')`),
    check("known_version_status", sql`${t.status} IN ('candidate', 'live', 'retired', 'rejected')`),
  ],
);

/** Encoders of texts or pictures that a lead uploaded; the files lie in R2 under the hash. */
export const encoders = sqliteTable(
  "encoders",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    sha256: text("sha256").notNull(),
    name: text("name").notNull(),
    reading: json<EncoderReading>("reading").notNull(),
    blobBytes: integer("blob_bytes").notNull(),
    createdBy: text("created_by").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.sha256] })],
);

/** What a lead demands of every version before it goes live. */
export const rewardTests = sqliteTable(
  "reward_tests",
  {
    id: id("id", "rwt").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    name: text("name").notNull(),
    rule: json<RewardRule>("rule").notNull(),
    createdBy: text("created_by").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [index("reward_tests_by_project").on(t.projectId, t.createdAtMs)],
);
