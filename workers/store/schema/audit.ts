import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, json, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** Who did what, when. Append-only. */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: id("project_id", "prj").references(() => projects.id),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    details: json<Record<string, unknown>>("details").notNull(),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [index("audit_by_project").on(t.projectId, t.seq)],
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
