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
import type { ItemId } from "../../core/ids.ts";
import type { Ranks } from "../../core/ranks.ts";
import type { ChosenBy } from "../../core/sampling/chosen-by.ts";
import { id, json, moment } from "./columns.ts";
import { items } from "./items.ts";
import { annotators } from "./people.ts";
import { projects } from "./projects.ts";

/**
 * Two items to be judged, or a group of them: then the further ones stand beside the two. Their ids are in order. `slots` is how many more leases may be granted now; it can not fall below zero, and labels,
 * live leases and slots together never exceed `redundancy`, whatever runs at the same time.
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
    /** Of a group, its items from the third on: with the left one at place 0 and the right one at 1, at places 2, 3 … */
    furtherItemIds: json<readonly ItemId[]>("further_item_ids").notNull().default([]),
    stream: text("stream", { enum: ["uniform", "active", "adversarial", "hypothetical"] })
      .notNull()
      .default("uniform"),
    split: text("split", { enum: ["train", "held-out"] }).notNull(),
    /** Labels at the most; between `least` and this, the posterior decides. */
    redundancy: integer("redundancy").notNull(),
    least: integer("least").notNull(),
    slots: integer("slots").notNull(),
    leaseCount: integer("lease_count").notNull().default(0),
    labelCount: integer("label_count").notNull().default(0),
    /** Running log-weights of the outcomes: each label adds its annotator's weight to what it says. */
    leftWeight: real("left_weight").notNull().default(0),
    rightWeight: real("right_weight").notNull().default(0),
    tieWeight: real("tie_weight").notNull().default(0),
    /** Of a pair with two labels or more, how likely the likeliest outcome is not the true one; null of others. */
    doubt: real("doubt"),
    /** 0 low, 1 usual, 2 high; 3 came back or was opened again, and goes out first. */
    priority: integer("priority").notNull().default(1),
    /** Place in the project's queue; a new one each time that it becomes open. */
    position: integer("position").notNull().default(0),
    /** Formed of a pair that somebody chose; such ones do not count towards what the items are due. */
    chosen: integer("chosen", { mode: "boolean" }).notNull().default(false),
    /** Why the sampler asks about it, and by which version; null where a lead chose it or chance did. */
    chosenBy: json<ChosenBy>("chosen_by"),
    /** What its known answer is used for; null for an ordinary comparison. */
    goldUse: text("gold_use", { enum: ["practice", "quiz", "check", "settled"] }),
    createdAtMs: moment("created_at_ms").notNull(),
    closedAtMs: moment("closed_at_ms"),
  },
  (t) => [
    uniqueIndex("comparisons_by_items").on(t.projectId, t.leftItemId, t.rightItemId, t.furtherItemIds),
    index("comparisons_to_lease").on(t.projectId, t.stream, t.priority, t.position).where(sql`slots > 0`),
    index("comparisons_by_project").on(t.projectId, t.id),
    index("comparisons_by_right").on(t.projectId, t.rightItemId),
    index("comparisons_by_time").on(t.projectId, t.createdAtMs, t.id),
    index("comparisons_open").on(t.projectId, t.createdAtMs, t.id).where(sql`closed_at_ms IS NULL`),
    index("comparisons_gold").on(t.projectId, t.createdAtMs, t.id).where(sql`gold_use IS NOT NULL`),
    index("comparisons_chosen_streams")
      .on(t.projectId, t.stream, t.createdAtMs, t.id)
      .where(sql`stream <> 'uniform'`),
    /** Closed, and yet the likeliest outcome is not very likely. */
    index("comparisons_disputed")
      .on(t.projectId, t.doubt, t.id)
      .where(sql`doubt >= 0.2 AND closed_at_ms IS NOT NULL AND gold_use IS NULL`),
    index("comparisons_repeated").on(t.projectId, t.createdAtMs).where(sql`label_count >= 2`),
    check("two_items", sql`${t.leftItemId} < ${t.rightItemId}`),
    check("slots_not_negative", sql`${t.slots} >= 0 AND ${t.leaseCount} >= 0`),
    check("within_redundancy", sql`${t.labelCount} + ${t.leaseCount} + ${t.slots} <= ${t.redundancy}`),
    check("redundancy_positive", sql`${t.least} BETWEEN 1 AND ${t.redundancy}`),
    check("known_priority", sql`${t.priority} BETWEEN 0 AND 3`),
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
    /** Extra: its place was taken while it was answered; imported: a file said it. Both are kept beside the count. */
    purpose: text("purpose", { enum: ["task", "practice", "quiz", "check", "extra", "imported"] })
      .notNull()
      .default("task"),
    /** Shown with the right item first, so that first place carries no information. */
    flipped: integer("flipped", { mode: "boolean" }).notNull(),
    /** Of a group, in which order it is shown: the place of the first item, of the second …; null for two items. */
    shown: json<readonly number[]>("shown"),
    grantedAtMs: moment("granted_at_ms").notNull(),
    expiresAtMs: moment("expires_at_ms").notNull(),
    /** Pay promised while the lease lives, in thousandths of the minor unit. */
    reservedMilli: integer("reserved_milli").notNull().default(0),
    /** The label that counts: the newest revision. */
    labelSeq: integer("label_seq"),
  },
  (t) => [
    uniqueIndex("assignments_once").on(t.comparisonId, t.annotatorId),
    index("assignments_held").on(t.projectId, t.annotatorId).where(sql`state = 'leased'`),
    index("assignments_to_reclaim").on(t.projectId, t.expiresAtMs).where(sql`state = 'leased'`),
    check("known_purpose", sql`${t.purpose} IN ('task', 'practice', 'quiz', 'check', 'extra', 'imported')`),
    check("known_assignment_state", sql`${t.state} IN ('leased', 'labelled', 'returned', 'expired')`),
  ],
);

/**
 * The ledger: append-only (triggers refuse UPDATE and DELETE). One label an assignment; a correction is a further row
 * that supersedes the one before.
 */
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
      .references(() => assignments.id),
    comparisonId: id("comparison_id", "cmp")
      .notNull()
      .references(() => comparisons.id),
    annotatorId: id("annotator_id", "ann")
      .notNull()
      .references(() => annotators.id),
    /** In the comparison's own frame: `left` means its left item, however it was shown. */
    outcome: text("outcome", { enum: ["left", "right", "tie", "skip", "ranked"] }).notNull(),
    /** Of a group, by place: how many are better. */
    ranks: json<Ranks>("ranks"),
    strength: integer("strength"),
    /** JSON of core's Remarks, sides in the comparison's own frame; null where nothing was remarked. */
    remarks: text("remarks"),
    purpose: text("purpose", { enum: ["task", "practice", "quiz", "check", "extra", "imported"] }).notNull(),
    revision: integer("revision").notNull().default(0),
    supersedes: id("supersedes", "lbl"),
    /** The annotator's trust state and log-odds weight when it was made. */
    madeInState: text("made_in_state").notNull(),
    weight: real("weight").notNull(),
    /** Against gold: 1, 0, or null where there is no gold or the answer was skip. */
    correct: integer("correct"),
    settingsVersion: integer("settings_version").notNull(),
    activeMs: integer("active_ms").notNull(),
    answeredAtMs: moment("answered_at_ms").notNull(),
    acceptedAtMs: moment("accepted_at_ms").notNull(),
  },
  (t) => [
    uniqueIndex("labels_once").on(t.assignmentId, t.revision),
    uniqueIndex("labels_superseded_once").on(t.supersedes),
    index("labels_by_comparison").on(t.comparisonId),
    index("labels_by_project").on(t.projectId, t.seq),
    index("labels_by_annotator").on(t.projectId, t.annotatorId, t.seq),
    index("labels_by_time").on(t.projectId, t.acceptedAtMs),
    check("known_outcome", sql`${t.outcome} IN ('left', 'right', 'tie', 'skip', 'ranked')`),
    check("ranked_by_ranks", sql`(${t.outcome} = 'ranked') = (${t.ranks} IS NOT NULL)`),
    check("active_time", sql`${t.activeMs} >= 0`),
    check("correction_names_its_label", sql`(${t.revision} > 0) = (${t.supersedes} IS NOT NULL)`),
    check("strength_with_a_side", sql`${t.strength} IS NULL OR ${t.outcome} IN ('left', 'right')`),
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
    outcome: text("outcome", { enum: ["left", "right", "tie", "ranked"] }).notNull(),
    ranks: json<Ranks>("ranks"),
    explanation: text("explanation").notNull().default(""),
    /** Settled: a reviewer has judged what people disputed; it is shown to nobody. */
    use: text("use", { enum: ["practice", "quiz", "check", "settled"] })
      .notNull()
      .default("check"),
    source: text("source", { enum: ["hand", "expert", "consensus"] }).notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [
    index("gold_by_use").on(t.projectId, t.use, t.comparisonId),
    check("known_gold_outcome", sql`${t.outcome} IN ('left', 'right', 'tie', 'ranked')`),
    check("gold_ranked_by_ranks", sql`(${t.outcome} = 'ranked') = (${t.ranks} IS NOT NULL)`),
    check("known_gold_use", sql`${t.use} IN ('practice', 'quiz', 'check', 'settled')`),
  ],
);

/** How far an annotator has come in one lane of the queue: nothing up to here is open to them any more. */
export const taskCursors = sqliteTable(
  "task_cursors",
  {
    projectId: id("project_id", "prj").notNull(),
    annotatorId: id("annotator_id", "ann").notNull(),
    stream: text("stream").notNull(),
    priority: integer("priority").notNull(),
    position: integer("position").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.annotatorId, t.stream, t.priority] })],
);

/** A hash chain over the ledger of a project's labels, one row for each run of labels. Append-only. */
export const labelSeals = sqliteTable(
  "label_seals",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    number: integer("number").notNull(),
    fromSeq: integer("from_seq").notNull(),
    throughSeq: integer("through_seq").notNull(),
    labelCount: integer("label_count").notNull(),
    hash: text("hash").notNull(),
    sealedAtMs: moment("sealed_at_ms").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.number] })],
);
