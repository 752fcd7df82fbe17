import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { PanelLink } from "../../core/joining/panel.ts";
import { id, json, moment } from "./columns.ts";
import { items } from "./items.ts";
import { projects } from "./projects.ts";

export const leads = sqliteTable("leads", {
  id: id("id", "led").primaryKey(),
  name: text("name").notNull(),
  createdAtMs: moment("created_at_ms").notNull(),
});

export const annotators = sqliteTable("annotators", {
  id: id("id", "ann").primaryKey(),
  name: text("name"),
  simulated: integer("simulated", { mode: "boolean" }).notNull().default(false),
  createdAtMs: moment("created_at_ms").notNull(),
});

/** An annotator in a project's pool, with the trust state and running weight there. */
export const poolMemberships = sqliteTable(
  "pool_memberships",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    annotatorId: id("annotator_id", "ann")
      .notNull()
      .references(() => annotators.id),
    state: text("state", { enum: ["applicant", "training", "active", "probation", "suspended"] })
      .notNull()
      .default("active"),
    /** Beta posterior of this annotator being right: answers right and wrong, beginning with core/assignment/accuracy.ts. */
    rightCount: real("right_count").notNull().default(3.2),
    wrongCount: real("wrong_count").notNull().default(0.8),
    /** ln(right / wrong): what each of their labels weighs in a comparison's posterior. */
    logOddsWeight: real("log_odds_weight").notNull().default(1.3862943611198906),
    answeredCount: integer("answered_count").notNull().default(0),
    /** Why the state is what it is, in words for the annotator; who decided: a lead's id or a rule's name; since when. */
    stateReason: text("state_reason").notNull().default(""),
    stateActor: text("state_actor").notNull().default("joining"),
    /** JSON: the quiz that the rule looked at. */
    stateScore: text("state_score"),
    stateAtMs: moment("state_at_ms").notNull().default(0),
    /** Assignments shown right item first, less those shown left item first. */
    sideBalance: integer("side_balance").notNull().default(0),
    /** Nothing in the queue up to this place is open to them; see `task_cursors`. */
    seenPosition: integer("seen_position").notNull().default(0),
    /** Share of tasks that are silent checks; null until the first check was judged. */
    checkRate: real("check_rate"),
    /** Checks answered (skips apart), and how many of them right. */
    checksSeen: integer("checks_seen").notNull().default(0),
    checksCorrect: integer("checks_correct").notNull().default(0),
    /** `checks_seen` when the trust rule last looked. */
    checksJudged: integer("checks_judged").notNull().default(0),
    practiceAnswered: integer("practice_answered").notNull().default(0),
    /** Of the quiz attempt at hand. */
    quizAttempt: integer("quiz_attempt").notNull().default(1),
    quizAnswered: integer("quiz_answered").notNull().default(0),
    quizCorrect: integer("quiz_correct").notNull().default(0),
    activeMs: integer("active_ms").notNull().default(0),
    /** Thousandths of the minor unit. */
    paidMilli: integer("paid_milli").notNull().default(0),
    reservedMilli: integer("reserved_milli").notNull().default(0),
    heldMilli: integer("held_milli").notNull().default(0),
    probationMilli: integer("probation_milli").notNull().default(0),
    /** They have left for good: they are let in no more. Withdrawn: their answers are used no more. */
    departedAtMs: moment("departed_at_ms"),
    withdrawn: integer("withdrawn", { mode: "boolean" }).notNull().default(false),
    /** SHA-256 of a random token that stays on the device by which they joined; null where none was sent. */
    deviceHash: text("device_hash"),
    /** By the invite that they joined with. */
    annotatorGroup: text("annotator_group"),
    joinedAtMs: moment("joined_at_ms").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.annotatorId] }),
    index("pool_memberships_by_annotator").on(t.annotatorId),
    index("pool_memberships_by_state").on(t.projectId, t.state, t.annotatorId),
    index("pool_memberships_by_device").on(t.projectId, t.deviceHash).where(sql`device_hash IS NOT NULL`),
    index("pool_memberships_to_judge").on(t.projectId).where(sql`checks_seen > checks_judged`),
    check("nothing_owed_twice", sql`${t.reservedMilli} >= 0 AND ${t.heldMilli} >= 0`),
    check("known_state", sql`${t.state} IN ('applicant', 'training', 'active', 'probation', 'suspended')`),
  ],
);

/** A session or a link: only the SHA-256 of its secret is stored. */
const secretColumns = {
  secretHash: text("secret_hash").primaryKey(),
  createdAtMs: moment("created_at_ms").notNull(),
  expiresAtMs: moment("expires_at_ms").notNull(),
  revokedAtMs: moment("revoked_at_ms"),
};

export const leadSessions = sqliteTable(
  "lead_sessions",
  {
    ...secretColumns,
    id: id("id", "ses").notNull(),
    leadId: id("lead_id", "led")
      .notNull()
      .references(() => leads.id),
    /** By what they signed in, in words: `Firefox on Linux`. */
    client: text("client").notNull(),
  },
  (t) => [index("lead_sessions_by_lead").on(t.leadId, t.createdAtMs)],
);

export const annotatorSessions = sqliteTable(
  "annotator_sessions",
  {
    ...secretColumns,
    annotatorId: id("annotator_id", "ann")
      .notNull()
      .references(() => annotators.id),
  },
  (t) => [index("annotator_sessions_by_annotator").on(t.annotatorId)],
);

/** A link that signs one lead in, once. A lead who is new by that name gets an organisation of their own. */
export const setupLinks = sqliteTable("setup_links", {
  ...secretColumns,
  name: text("name").notNull(),
  organisation: text("organisation").notNull(),
  usedAtMs: moment("used_at_ms"),
});

/** A link by which annotators join a project. */
export const invites = sqliteTable(
  "invites",
  {
    id: id("id", "inv").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    secretHash: text("secret_hash").notNull(),
    simulated: integer("simulated", { mode: "boolean" }).notNull(),
    /** Of those who join by it, e.g. `experts`. */
    annotatorGroup: text("annotator_group"),
    /** For people of a crowd panel: which parameters say who they are, and where they go in the end. */
    panel: json<PanelLink>("panel"),
    maxUses: integer("max_uses").notNull(),
    usedCount: integer("used_count").notNull().default(0),
    createdAtMs: moment("created_at_ms").notNull(),
    expiresAtMs: moment("expires_at_ms"),
    revokedAtMs: moment("revoked_at_ms"),
  },
  (t) => [
    uniqueIndex("invites_by_secret").on(t.secretHash),
    check("not_overused", sql`${t.usedCount} <= ${t.maxUses}`),
  ],
);

/** Every change of a trust state, append-only; written by trigger with the change itself. */
export const trustEvents = sqliteTable(
  "trust_events",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: id("project_id", "prj").notNull(),
    annotatorId: id("annotator_id", "ann").notNull(),
    fromState: text("from_state"),
    toState: text("to_state").notNull(),
    reason: text("reason").notNull(),
    actor: text("actor").notNull(),
    score: text("score"),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [index("trust_events_by_member").on(t.projectId, t.annotatorId, t.seq)],
);

/** What annotators write to the lead about their standing; one open note a member. */
export const appeals = sqliteTable(
  "appeals",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: id("project_id", "prj").notNull(),
    annotatorId: id("annotator_id", "ann").notNull(),
    note: text("note").notNull(),
    atMs: moment("at_ms").notNull(),
    answer: text("answer"),
    answeredBy: text("answered_by"),
    answeredAtMs: moment("answered_at_ms"),
  },
  (t) => [
    foreignKey({
      columns: [t.projectId, t.annotatorId],
      foreignColumns: [poolMemberships.projectId, poolMemberships.annotatorId],
    }),
    uniqueIndex("one_open_appeal").on(t.projectId, t.annotatorId).where(sql`answered_at_ms IS NULL`),
  ],
);

/** What people agreed to, append-only: the version of the text (core/joining/wording.ts), the language they read it in. */
export const consents = sqliteTable(
  "consents",
  {
    projectId: id("project_id", "prj").notNull(),
    annotatorId: id("annotator_id", "ann").notNull(),
    version: text("version").notNull(),
    language: text("language"),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.annotatorId, t.version] }),
    foreignKey({
      columns: [t.projectId, t.annotatorId],
      foreignColumns: [poolMemberships.projectId, poolMemberships.annotatorId],
    }),
  ],
);

/** Who came from a panel, by hashes of what the panel calls them (core/joining/panel.ts): one person comes in once. */
export const panelVisits = sqliteTable(
  "panel_visits",
  {
    projectId: id("project_id", "prj").notNull(),
    personHash: text("person_hash").notNull(),
    annotatorId: id("annotator_id", "ann").notNull(),
    inviteId: id("invite_id", "inv")
      .notNull()
      .references(() => invites.id),
    studyHash: text("study_hash").notNull(),
    sessionHash: text("session_hash").notNull(),
    code: text("code").notNull(),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.personHash] }),
    uniqueIndex("panel_visits_by_member").on(t.projectId, t.annotatorId),
    foreignKey({
      columns: [t.projectId, t.annotatorId],
      foreignColumns: [poolMemberships.projectId, poolMemberships.annotatorId],
    }),
  ],
);

/** Items that somebody found upsetting: they are not shown them again, and once withdrawn nobody is. */
export const itemReports = sqliteTable(
  "item_reports",
  {
    projectId: id("project_id", "prj").notNull(),
    itemId: id("item_id", "itm")
      .notNull()
      .references(() => items.id),
    annotatorId: id("annotator_id", "ann").notNull(),
    note: text("note").notNull(),
    atMs: moment("at_ms").notNull(),
    decision: text("decision", { enum: ["open", "kept", "withdrawn"] })
      .notNull()
      .default("open"),
    decidedBy: text("decided_by"),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.itemId, t.annotatorId] }),
    foreignKey({
      columns: [t.projectId, t.annotatorId],
      foreignColumns: [poolMemberships.projectId, poolMemberships.annotatorId],
    }),
    check("known_decision", sql`${t.decision} IN ('open', 'kept', 'withdrawn')`),
  ],
);
