import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns.ts";
import { invites } from "./people.ts";
import { projects } from "./projects.ts";

/** How a project reaches Prolific, one a project. Secrets are sealed by core/vault.ts, about `panel <project>`. */
export const panelConnections = sqliteTable("panel_connections", {
  projectId: id("project_id", "prj")
    .primaryKey()
    .references(() => projects.id),
  sealedToken: text("sealed_token").notNull(),
  /** Its last four characters, so that a lead knows which one it is. */
  tokenEnd: text("token_end").notNull(),
  studyId: text("study_id").notNull(),
  studyName: text("study_name").notNull(),
  studyStatus: text("study_status").notNull(),
  inviteId: id("invite_id", "inv")
    .notNull()
    .references(() => invites.id),
  /** null where Prolific would not tell us of changes: then the schedule asks. */
  sealedHookSecret: text("sealed_hook_secret"),
  subscriptionId: text("subscription_id"),
  syncedAtMs: moment("synced_at_ms"),
  syncError: text("sync_error"),
  createdAtMs: moment("created_at_ms").notNull(),
});

/** Who works on the study, as Prolific told last. */
export const panelSubmissions = sqliteTable(
  "panel_submissions",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    submission: text("submission").notNull(),
    /** Empty until Prolific has told it. */
    participant: text("participant").notNull(),
    /** Of panel_visits: who it is here. */
    personHash: text("person_hash").notNull(),
    sessionHash: text("session_hash").notNull(),
    status: text("status").notNull(),
    statusAtMs: moment("status_at_ms").notNull(),
    startedAtMs: moment("started_at_ms"),
    completedAtMs: moment("completed_at_ms"),
    code: text("code"),
    /** What a lead decided, and why, as it was asked of Prolific. */
    decision: text("decision", { enum: ["approve", "reject"] }),
    decisionReason: text("decision_reason"),
    decidedBy: id("decided_by", "led"),
  },
  (t) => [
    primaryKey({ columns: [t.projectId, t.submission] }),
    index("panel_submissions_by_status").on(t.projectId, t.status, t.submission),
  ],
);

/** Ids of what Prolific has told, so that it counts once. */
export const panelEvents = sqliteTable(
  "panel_events",
  {
    projectId: id("project_id", "prj").notNull(),
    event: text("event").notNull(),
    atMs: integer("at_ms").notNull(),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.event] }), index("panel_events_by_age").on(t.atMs)],
);
