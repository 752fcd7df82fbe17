import { sql } from "drizzle-orm";
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns.ts";
import { items } from "./items.ts";
import { annotators } from "./people.ts";
import { projects } from "./projects.ts";

/**
 * Two items to be judged. `slots` = redundancy − labels − leases held; it can not fall below zero, so that no
 * comparison is ever labelled more often than asked, whatever runs at the same time.
 */
export const comparisons = sqliteTable(
  "comparisons",
  {
    id: id("id", "cmp").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    leftItemId: id("left_item_id", "itm")
      .notNull()
      .references(() => items.id),
    rightItemId: id("right_item_id", "itm")
      .notNull()
      .references(() => items.id),
    stream: text("stream", { enum: ["uniform", "active", "gold", "adversarial", "hypothetical"] })
      .notNull()
      .default("uniform"),
    split: text("split", { enum: ["train", "held-out"] }).notNull(),
    redundancy: integer("redundancy").notNull(),
    slots: integer("slots").notNull(),
    labelCount: integer("label_count").notNull().default(0),
    /** Running log-odds of left over right, each label adding its annotator's weight. */
    logOdds: real("log_odds").notNull().default(0),
    /** 1 once a lease came back: such comparisons go out first. */
    priority: integer("priority").notNull().default(0),
    createdAtMs: moment("created_at_ms").notNull(),
    closedAtMs: moment("closed_at_ms"),
  },
  (t) => [
    uniqueIndex("comparisons_by_pair").on(t.projectId, t.leftItemId, t.rightItemId),
    index("comparisons_to_lease").on(t.projectId, t.priority, t.id).where(sql`slots > 0`),
    check("two_items", sql`${t.leftItemId} < ${t.rightItemId}`),
    check("slots_left", sql`${t.slots} BETWEEN 0 AND ${t.redundancy}`),
    check("labels_within_redundancy", sql`${t.labelCount} <= ${t.redundancy}`),
    check("redundancy_positive", sql`${t.redundancy} >= 1`),
  ],
);

/** A lease: this annotator holds this comparison until it expires. Never two for one comparison and annotator. */
export const assignments = sqliteTable(
  "assignments",
  {
    id: id("id", "asg").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    comparisonId: id("comparison_id", "cmp")
      .notNull()
      .references(() => comparisons.id),
    annotatorId: id("annotator_id", "ann")
      .notNull()
      .references(() => annotators.id),
    state: text("state", { enum: ["leased", "labelled", "returned", "expired"] }).notNull(),
    /** Shown with the right item first, so that first place carries no information. */
    flipped: integer("flipped", { mode: "boolean" }).notNull(),
    grantedAtMs: moment("granted_at_ms").notNull(),
    expiresAtMs: moment("expires_at_ms").notNull(),
  },
  (t) => [
    uniqueIndex("assignments_once").on(t.comparisonId, t.annotatorId),
    index("assignments_held").on(t.projectId, t.annotatorId).where(sql`state = 'leased'`),
    index("assignments_to_reclaim").on(t.projectId, t.expiresAtMs).where(sql`state = 'leased'`),
    check("known_assignment_state", sql`${t.state} IN ('leased', 'labelled', 'returned', 'expired')`),
  ],
);

/** The ledger: append-only (triggers refuse UPDATE and DELETE), one label an assignment. */
export const labels = sqliteTable(
  "labels",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    id: id("id", "lbl").notNull().unique(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    assignmentId: id("assignment_id", "asg")
      .notNull()
      .unique()
      .references(() => assignments.id),
    comparisonId: id("comparison_id", "cmp")
      .notNull()
      .references(() => comparisons.id),
    annotatorId: id("annotator_id", "ann")
      .notNull()
      .references(() => annotators.id),
    /** In the comparison's own frame: `left` means its left item, however it was shown. */
    outcome: text("outcome", { enum: ["left", "right", "tie", "skip"] }).notNull(),
    activeMs: integer("active_ms").notNull(),
    acceptedAtMs: moment("accepted_at_ms").notNull(),
  },
  (t) => [
    uniqueIndex("labels_once").on(t.comparisonId, t.annotatorId),
    index("labels_by_project").on(t.projectId, t.seq),
    index("labels_by_time").on(t.projectId, t.acceptedAtMs),
    check("known_outcome", sql`${t.outcome} IN ('left', 'right', 'tie', 'skip')`),
    check("active_time", sql`${t.activeMs} >= 0`),
  ],
);

/** Comparisons whose answer is known, in the comparison's own frame. */
export const goldAnswers = sqliteTable(
  "gold_answers",
  {
    comparisonId: id("comparison_id", "cmp")
      .primaryKey()
      .references(() => comparisons.id),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    outcome: text("outcome", { enum: ["left", "right", "tie"] }).notNull(),
    explanation: text("explanation").notNull().default(""),
    source: text("source", { enum: ["hand", "expert", "consensus"] }).notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [check("known_gold_outcome", sql`${t.outcome} IN ('left', 'right', 'tie')`)],
);
