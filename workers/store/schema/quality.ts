import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { AnnotatorEstimate, CrowdAssessment } from "../../core/quality/assess-crowd.ts";
import { id, json, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** What a run tells on its own page; the rest of it lies in R2. */
export type QualitySummary = Omit<CrowdAssessment, "annotators" | "comparisons" | "pairs" | "leaderboard">;

/** One assessment of a project's crowd from its labels up to a sequence number. */
export const qualityRuns = sqliteTable(
  "quality_runs",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    number: integer("number").notNull(),
    throughLabelSeq: integer("through_label_seq").notNull(),
    labelCount: integer("label_count").notNull(),
    summary: json<QualitySummary>("summary").notNull(),
    /** The whole assessment, as JSON in R2. */
    blobKey: text("blob_key").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.number] })],
);

/** What the newest run believes of each annotator, and why. */
export const annotatorEstimates = sqliteTable(
  "annotator_estimates",
  {
    projectId: id("project_id", "prj").notNull(),
    annotatorId: id("annotator_id", "ann").notNull(),
    run: integer("run").notNull(),
    reliability: real("reliability").notNull(),
    estimate: json<AnnotatorEstimate>("estimate").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.annotatorId] }),
    index("annotator_estimates_by_reliability").on(t.projectId, t.reliability, t.annotatorId),
  ],
);
