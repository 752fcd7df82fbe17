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
import { id, moment } from "./columns.ts";
import { projects } from "./projects.ts";

export const leads = sqliteTable("leads", {
  id: id("id", "led").primaryKey(),
  name: text("name").notNull(),
  createdAtMs: moment("created_at_ms").notNull(),
});

/** Which projects a lead may see; it stands in every query that a lead causes. */
export const projectLeads = sqliteTable(
  "project_leads",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    leadId: id("lead_id", "led")
      .notNull()
      .references(() => leads.id),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.leadId] }), index("project_leads_by_lead").on(t.leadId)],
);

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
    /** ln(p / (1 − p)) of this annotator being right; added to a comparison's log-odds with each label. */
    logOddsWeight: real("log_odds_weight").notNull().default(1.3862943611198906),
    answeredCount: integer("answered_count").notNull().default(0),
    joinedAtMs: moment("joined_at_ms").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.annotatorId] }),
    index("pool_memberships_by_annotator").on(t.annotatorId),
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

export const leadSessions = sqliteTable("lead_sessions", {
  ...secretColumns,
  leadId: id("lead_id", "led")
    .notNull()
    .references(() => leads.id),
});

export const annotatorSessions = sqliteTable("annotator_sessions", {
  ...secretColumns,
  annotatorId: id("annotator_id", "ann")
    .notNull()
    .references(() => annotators.id),
});

/** A link that signs one lead in, once. */
export const setupLinks = sqliteTable("setup_links", {
  ...secretColumns,
  name: text("name").notNull(),
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
