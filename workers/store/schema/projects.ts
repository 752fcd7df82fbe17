import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProjectPolicy } from "../../core/project-policy.ts";
import { id, json, moment } from "./columns.ts";

/** One question asked of a crowd. Counters are moved by triggers (migrations/0001), never counted on a hot path. */
export const projects = sqliteTable(
  "projects",
  {
    id: id("id", "prj").primaryKey(),
    /** Whose it is; organisations lie at home, and so may be on another database. */
    organisationId: id("organisation_id", "org").notNull(),
    name: text("name").notNull(),
    settings: json<ProjectPolicy>("settings").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
    trainItemCount: integer("train_item_count").notNull().default(0),
    heldOutItemCount: integer("held_out_item_count").notNull().default(0),
    comparisonCount: integer("comparison_count").notNull().default(0),
    /** Comparisons of pairs that somebody chose. */
    chosenCount: integer("chosen_count").notNull().default(0),
    /** Comparisons that nobody chose and that are not closed: what waits in the sampler's queue. */
    queuedCount: integer("queued_count").notNull().default(0),
    /** The live version by which the queue was last renewed; 0 for none. */
    sampledVersion: integer("sampled_version").notNull().default(0),
    closedCount: integer("closed_count").notNull().default(0),
    heldOutCount: integer("held_out_count").notNull().default(0),
    leftCount: integer("left_count").notNull().default(0),
    rightCount: integer("right_count").notNull().default(0),
    tieCount: integer("tie_count").notNull().default(0),
    skipCount: integer("skip_count").notNull().default(0),
    /** Labels that order a group. */
    rankedCount: integer("ranked_count").notNull().default(0),
    /** Judgements that files brought: they train, and are never counted as the crowd's. */
    importedCount: integer("imported_count").notNull().default(0),
    /** Which row of `project_settings` the settings are. */
    settingsVersion: integer("settings_version").notNull().default(1),
    /** The last place given out in the project's queue; grows whenever a comparison becomes open to leases. */
    queuePosition: integer("queue_position").notNull().default(0),
    /** Greatest log-odds weight that anybody in the pool has, or had: the most that one more label may tell. */
    bestWeight: real("best_weight").notNull().default(1.3862943611198906),
    checkCount: integer("check_count").notNull().default(0),
    /** Over closed adaptive comparisons: labels given, and what the maximum would have been. */
    adaptiveLabelCount: integer("adaptive_label_count").notNull().default(0),
    adaptiveMostCount: integer("adaptive_most_count").notNull().default(0),
    /** Thousandths of the minor unit: earned and kept, and promised to live leases. */
    paidMilli: integer("paid_milli").notNull().default(0),
    reservedMilli: integer("reserved_milli").notNull().default(0),
    /** Labels up to this sequence number are sealed. */
    sealedThroughSeq: integer("sealed_through_seq").notNull().default(0),
    /** Labels and corrections up to this sequence number are in the newest assessment of the crowd. */
    assessedThroughSeq: integer("assessed_through_seq").notNull().default(0),
    assessedLabelCount: integer("assessed_label_count").notNull().default(0),
    /** Labels that the newest snapshot saw; what came since decides when to train again. */
    trainedLabelCount: integer("trained_label_count").notNull().default(0),
  },
  (t) => [
    index("projects_by_organisation").on(t.organisationId, t.createdAtMs),
    check("settings_are_json", sql`json_valid(${t.settings})`),
    check("closed_within_total", sql`${t.closedCount} <= ${t.comparisonCount}`),
  ],
);

/** Every version of a project's settings, append-only: what a label's `settings_version` points to. */
export const projectSettingsVersions = sqliteTable(
  "project_settings",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    version: integer("version").notNull(),
    settings: json<ProjectPolicy>("settings").notNull(),
    actor: text("actor").notNull(),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.version] })],
);
