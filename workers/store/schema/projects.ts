import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProjectPolicy } from "../../core/project-policy.ts";
import { id, json, moment } from "./columns.ts";

/** One question asked of a crowd. Counters are moved by triggers (migrations/0001), never counted on a hot path. */
export const projects = sqliteTable(
  "projects",
  {
    id: id("id", "prj").primaryKey(),
    name: text("name").notNull(),
    settings: json<ProjectPolicy>("settings").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
    trainItemCount: integer("train_item_count").notNull().default(0),
    heldOutItemCount: integer("held_out_item_count").notNull().default(0),
    comparisonCount: integer("comparison_count").notNull().default(0),
    closedCount: integer("closed_count").notNull().default(0),
    heldOutCount: integer("held_out_count").notNull().default(0),
    leftCount: integer("left_count").notNull().default(0),
    rightCount: integer("right_count").notNull().default(0),
    tieCount: integer("tie_count").notNull().default(0),
    skipCount: integer("skip_count").notNull().default(0),
    /** Labels that the newest snapshot saw; what came since decides when to train again. */
    trainedLabelCount: integer("trained_label_count").notNull().default(0),
  },
  (t) => [
    check("settings_are_json", sql`json_valid(${t.settings})`),
    check("closed_within_total", sql`${t.closedCount} <= ${t.comparisonCount}`),
  ],
);
