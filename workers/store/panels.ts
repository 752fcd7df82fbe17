import { asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import type { Origin } from "../core/origin.ts";
import { ENDS_WORK } from "../core/prolific/replies.ts";
import { type AuditEntry, audited, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { panelConnections } from "./schema/panels.ts";
import { transact } from "./transaction.ts";

export type ConnectionRow = typeof panelConnections.$inferSelect;

export async function findConnection(
  database: Database,
  project: ProjectId,
): Promise<ConnectionRow | undefined> {
  return database.select().from(panelConnections).where(eq(panelConnections.projectId, project)).get();
}

/** Connects a project, or connects it anew. */
export async function putConnection(
  database: Database,
  connection: typeof panelConnections.$inferInsert,
  entry: AuditEntry,
): Promise<void> {
  const { projectId: _, ...set } = connection;
  const putting = database
    .insert(panelConnections)
    .values(connection)
    .onConflictDoUpdate({ target: panelConnections.projectId, set });
  await audited(database, putting.getSQL(), entry);
}

/** Forgets how Prolific is reached; what is known of submissions stays, the link no longer lets anybody in. */
export async function deleteConnection(
  database: Database,
  project: ProjectId,
  nowMs: number,
  entry: AuditEntry,
): Promise<void> {
  await transact(database, [
    sql`UPDATE invites SET revoked_at_ms = ${nowMs} WHERE revoked_at_ms IS NULL
      AND id = (SELECT invite_id FROM panel_connections WHERE project_id = ${project})`,
    sql`DELETE FROM panel_connections WHERE project_id = ${project}`,
    auditing(entry),
  ]);
}

/** Connections that were not asked since a moment, the longest first, at most ten. */
export async function connectionsToSync(database: Database, beforeMs: number): Promise<ConnectionRow[]> {
  return database
    .select()
    .from(panelConnections)
    .where(or(isNull(panelConnections.syncedAtMs), lt(panelConnections.syncedAtMs, beforeMs)))
    .orderBy(asc(panelConnections.syncedAtMs))
    .limit(10);
}

/** Notes that Prolific was asked, and how that went. */
export async function noteSync(
  database: Database,
  project: ProjectId,
  went: { readonly syncedAtMs: number; readonly syncError: string | null; readonly studyStatus?: string },
): Promise<void> {
  await database.update(panelConnections).set(went).where(eq(panelConnections.projectId, project));
}

/** What is to be written of a submission. */
export interface SubmissionNews {
  readonly submission: string;
  readonly participant: string;
  readonly personHash: string;
  readonly sessionHash: string;
  readonly status: string;
  readonly statusAtMs: number;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly code: string | null;
}

/** Who a submission is here, by either hash. */
const visitOf = sql`v.project_id = s.project_id AND (v.person_hash = s.person_hash OR v.session_hash = s.session_hash)`;
const endsWork = sql`s.status IN (SELECT value FROM json_each(${JSON.stringify(ENDS_WORK)}))`;

/**
 * Writes what Prolific tells of submissions, as far as it is newer than what is known, and frees at once what people hold
 * whose newest submission is over: one transaction.
 * @param event the id of the message that told it, which counts once
 * @returns how many tasks were freed; null where the message was heard before
 */
export async function takeSubmissions(
  database: Database,
  project: ProjectId,
  news: readonly SubmissionNews[],
  nowMs: number,
  event?: string,
): Promise<number | null> {
  const told = sql`SELECT 1 FROM panel_events WHERE project_id = ${project} AND event = ${event ?? ""}`;
  const fresh = event === undefined ? sql`true` : sql`NOT EXISTS (${told})`;
  const json = JSON.stringify(news);
  const [known, , freed] = await transact<[unknown[], unknown[], unknown[], unknown[], unknown[]]>(database, [
    told,
    sql`INSERT INTO panel_submissions (project_id, submission, participant, person_hash, session_hash, status, status_at_ms,
        started_at_ms, completed_at_ms, code)
      SELECT ${project}, value ->> 'submission', value ->> 'participant', value ->> 'personHash', value ->> 'sessionHash',
        value ->> 'status', value ->> 'statusAtMs', value ->> 'startedAtMs', value ->> 'completedAtMs', value ->> 'code'
      FROM json_each(${json}) WHERE ${fresh}
      ON CONFLICT (project_id, submission) DO UPDATE SET
        participant = iif(excluded.participant = '', participant, excluded.participant),
        person_hash = iif(excluded.person_hash = '', person_hash, excluded.person_hash),
        status = iif(excluded.status_at_ms >= status_at_ms, excluded.status, status),
        status_at_ms = max(status_at_ms, excluded.status_at_ms),
        started_at_ms = coalesce(excluded.started_at_ms, started_at_ms),
        completed_at_ms = coalesce(excluded.completed_at_ms, completed_at_ms),
        code = coalesce(excluded.code, code)`,
    // Who has come back under a later submission works on that one.
    sql`UPDATE assignments SET state = 'returned' WHERE ${fresh} AND state = 'leased' AND project_id = ${project} AND annotator_id IN (
        SELECT v.annotator_id FROM panel_submissions s JOIN panel_visits v ON ${visitOf}
        WHERE s.project_id = ${project} AND ${endsWork}
          AND s.submission IN (SELECT value ->> 'submission' FROM json_each(${json}) WHERE value ->> 'status' = s.status)
          AND NOT EXISTS (SELECT 1 FROM panel_submissions o WHERE o.project_id = s.project_id
            AND o.person_hash = s.person_hash AND o.person_hash <> '' AND o.status = 'ACTIVE')) RETURNING id`,
    event === undefined
      ? sql`SELECT 1 WHERE false`
      : sql`INSERT INTO panel_events (project_id, event, at_ms) VALUES (${project}, ${event}, ${nowMs}) ON CONFLICT DO NOTHING`,
    sql`DELETE FROM panel_events WHERE at_ms < ${nowMs - 30 * 86_400_000}`,
  ]);
  return event !== undefined && known.length > 0 ? null : freed.length;
}

/** A submission with what somebody did here for it. */
export interface SubmissionRow {
  readonly submission: string;
  readonly participant: string;
  readonly status: string;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly code: string | null;
  readonly decision: "approve" | "reject" | null;
  readonly decisionReason: string | null;
  readonly annotator: AnnotatorId | null;
  readonly state: string | null;
  readonly answered: number | null;
  readonly activeMs: number | null;
  readonly checksSeen: number | null;
  readonly checksCorrect: number | null;
  readonly ownCode: string | null;
  /** JSON: names of signals about them. */
  readonly signals: string;
}

/** A page of submissions, the newest first (Prolific's ids begin with their moment). */
export async function listSubmissions(
  database: Database,
  project: ProjectId,
  page: { before: string; limit: number; status: string | undefined },
): Promise<SubmissionRow[]> {
  return database.all<SubmissionRow>(sql`
    SELECT s.submission, s.participant, s.status, s.started_at_ms AS startedAtMs, s.completed_at_ms AS completedAtMs,
      s.code, s.decision, s.decision_reason AS decisionReason, v.annotator_id AS annotator, m.state,
      m.answered_count AS answered, m.active_ms AS activeMs, m.checks_seen AS checksSeen,
      m.checks_correct AS checksCorrect, v.code AS ownCode, coalesce((SELECT json_group_array(g.value ->> 'signal')
        FROM annotator_estimates e, json_each(e.estimate, '$.signals') g
        WHERE e.project_id = v.project_id AND e.annotator_id = v.annotator_id), '[]') AS signals
    FROM panel_submissions s
    LEFT JOIN panel_visits v ON v.project_id = s.project_id AND v.person_hash = s.person_hash
    LEFT JOIN pool_memberships m ON m.project_id = v.project_id AND m.annotator_id = v.annotator_id
    WHERE s.project_id = ${project} AND (${page.before} = '' OR s.submission < ${page.before})
      AND (${page.status ?? ""} = '' OR s.status = ${page.status ?? ""})
    ORDER BY s.submission DESC LIMIT ${page.limit}`);
}

/** How many submissions there are in each status. */
export async function countSubmissions(
  database: Database,
  project: ProjectId,
): Promise<{ status: string; count: number }[]> {
  return database.all(sql`SELECT status, count(*) AS count FROM panel_submissions
    WHERE project_id = ${project} GROUP BY status ORDER BY status`);
}

/**
 * Writes down what a lead decides, before Prolific is asked, with an audit entry for each.
 * @returns those of the submissions that await a decision
 */
export async function decideSubmissions(
  database: Database,
  given: {
    project: ProjectId;
    submissions: readonly string[];
    decision: "approve" | "reject";
    reason: string;
    lead: LeadId;
    origin: Origin;
    nowMs: number;
  },
): Promise<string[]> {
  const { project, decision, reason, lead, origin, nowMs } = given;
  const open = sql`project_id = ${project} AND status = 'AWAITING-REVIEW'
    AND submission IN (SELECT value FROM json_each(${JSON.stringify(given.submissions)}))`;
  const [, rows] = await transact<[unknown[], { submission: string }[]]>(database, [
    sql`INSERT INTO audit_entries (project_id, actor, key_id, request, action, subject, "before", "after", details, at_ms)
      SELECT project_id, ${lead}, ${origin.key}, ${origin.request}, ${`${decision}-submission`}, submission,
        json_object('status', status, 'decision', decision), json_object('decision', ${decision}),
        json_object('reason', ${reason}), ${nowMs}
      FROM panel_submissions WHERE ${open}`,
    sql`UPDATE panel_submissions SET decision = ${decision}, decision_reason = ${reason}, decided_by = ${lead}
      WHERE ${open} RETURNING submission`,
  ]);
  return rows.map(({ submission }) => submission);
}

/** Sets the status of submissions as Prolific has just confirmed it. */
export async function confirmStatus(
  database: Database,
  project: ProjectId,
  submissions: readonly string[],
  status: string,
  nowMs: number,
): Promise<void> {
  const which = sql`project_id = ${project} AND submission IN (SELECT value FROM json_each(${JSON.stringify(submissions)}))`;
  await transact(database, [
    sql`UPDATE panel_submissions SET status = ${status}, status_at_ms = max(status_at_ms, ${nowMs}) WHERE ${which}`,
    sql`UPDATE assignments SET state = 'returned' WHERE state = 'leased' AND project_id = ${project} AND ${
      ENDS_WORK.includes(status) ? sql`true` : sql`false`
    } AND annotator_id IN (SELECT v.annotator_id FROM panel_submissions s JOIN panel_visits v ON ${visitOf}
      WHERE s.project_id = ${project} AND s.submission IN (SELECT value FROM json_each(${JSON.stringify(submissions)})))`,
  ]);
}
