import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns.ts";

/** Reports of what was served that are counted already: a queue may deliver one twice. */
export const servingReports = sqliteTable(
  "serving_reports",
  { id: text("id").primaryKey(), atMs: moment("at_ms").notNull() },
  (t) => [index("serving_reports_by_time").on(t.atMs)],
);

/** How often a measure of served steps fell into a bin, by version and hour (since 1970, UTC). Bins: the model's card. */
export const rewardHistograms = sqliteTable(
  "reward_histograms",
  {
    projectId: id("project_id", "prj").notNull(),
    version: integer("version").notNull(),
    hour: integer("hour").notNull(),
    measure: text("measure", { enum: ["reward", "std", "ood"] }).notNull(),
    bin: integer("bin").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.version, t.hour, t.measure, t.bin] }),
    index("reward_histograms_by_hour").on(t.hour),
    check("known_measure", sql`${t.measure} IN ('reward', 'std', 'ood')`),
  ],
);

/** Files of sampled queries in R2, and when they go. */
export const queryLogFiles = sqliteTable(
  "query_log_files",
  {
    blobKey: text("blob_key").primaryKey(),
    projectId: id("project_id", "prj").notNull(),
    expiresAtMs: moment("expires_at_ms").notNull(),
  },
  (t) => [index("query_log_files_by_expiry").on(t.expiresAtMs)],
);
