import { sql } from "drizzle-orm";
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, json, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** Who did what, when, and what it changed. Append-only; written in the transaction of the deed. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: id("project_id", "prj").references(() => projects.id),
    /** Of what is no project's; at home. */
    organisationId: id("organisation_id", "org"),
    /** A lead's or an annotator's id, else the name of the rule or of the part of Accord that decided. */
    actor: text("actor").notNull(),
    /** The key by which the lead's deed came, and the request; see core/origin.ts. */
    keyId: id("key_id", "key"),
    request: text("request"),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    /** What it was before and after, where something changed; never a secret. */
    before: json<Record<string, unknown>>("before"),
    after: json<Record<string, unknown>>("after"),
    details: json<Record<string, unknown>>("details").notNull(),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [
    index("audit_by_project").on(t.projectId, t.atMs, t.seq),
    index("audit_by_actor").on(t.projectId, t.actor, t.atMs, t.seq),
    index("audit_by_action").on(t.projectId, t.action, t.atMs, t.seq),
    index("audit_by_subject").on(t.projectId, t.subject, t.atMs, t.seq),
    index("audit_by_organisation")
      .on(t.organisationId, t.atMs, t.seq)
      .where(sql`organisation_id IS NOT NULL`),
  ],
);

/** How well agents say that they do: one row per agent and iteration. */
export const agentReports = sqliteTable(
  "agent_reports",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    agent: text("agent").notNull(),
    iteration: integer("iteration").notNull(),
    value: real("value").notNull(),
    share: real("share"),
    version: integer("version"),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.agent, t.iteration] })],
);
