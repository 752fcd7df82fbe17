import { type SQL, sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Outcome } from "../core/outcome.ts";
import { type AuditEntry, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";

interface Person {
  readonly project: ProjectId;
  readonly annotator: AnnotatorId;
}

export interface OwnAnswerRow {
  readonly answeredAtMs: number;
  readonly purpose: "task" | "practice" | "quiz" | "check" | "extra";
  /** In the comparison's own frame. */
  readonly outcome: Outcome;
  /** Of a group as JSON, by place, and the order in which it was shown. */
  readonly ranks: string | null;
  readonly shown: string | null;
  readonly flipped: 0 | 1;
  readonly strength: number | null;
  readonly revision: number;
  readonly paidMilli: number | null;
}

/** Somebody's newest answers as they stand, at most so many, the newest first. */
export const ownAnswers = (database: Database, { project, annotator }: Person, most: number) =>
  database.all<OwnAnswerRow>(sql`
    SELECT l.answered_at_ms AS answeredAtMs, l.purpose, l.outcome, l.ranks, a.shown, a.flipped, l.strength,
      l.revision, (SELECT sum(amount_milli) FROM pay_entries y JOIN labels f ON f.id = y.label_id
        WHERE f.assignment_id = a.id) AS paidMilli
    FROM assignments a JOIN labels l ON l.seq = a.label_seq
    WHERE a.project_id = ${project} AND a.annotator_id = ${annotator}
    ORDER BY l.seq DESC LIMIT ${most}`);

/** Whether each of somebody's checks was right, in the order in which they were answered; skips apart. */
export async function ownChecks(database: Database, { project, annotator }: Person): Promise<boolean[]> {
  const rows = await database.all<{ correct: 0 | 1 }>(sql`
    SELECT l.correct FROM assignments a JOIN labels l ON l.seq = a.label_seq
    WHERE a.project_id = ${project} AND a.annotator_id = ${annotator} AND l.purpose = 'check' AND l.correct IS NOT NULL
    ORDER BY l.seq`);
  return rows.map(({ correct }) => correct === 1);
}

/** What is held on somebody in a project, by table. Hashes of secrets and devices are no data that anybody could read. */
export async function exportPerson(database: Database, { project, annotator }: Person) {
  const mine = sql`project_id = ${project} AND annotator_id = ${annotator}`;
  const tables: Readonly<Record<string, SQL>> = {
    person: sql`SELECT id, name, simulated, created_at_ms FROM annotators WHERE id = ${annotator}`,
    membership: sql`SELECT state, state_reason, state_at_ms, right_count, wrong_count, answered_count, practice_answered, quiz_attempt,
          quiz_answered, quiz_correct, active_ms, paid_milli, held_milli, device_hash IS NOT NULL AS device_known, joined_at_ms
        FROM pool_memberships WHERE ${mine}`,
    sessions: sql`SELECT created_at_ms, expires_at_ms, revoked_at_ms FROM annotator_sessions WHERE annotator_id = ${annotator}`,
    consents: sql`SELECT version, language, at_ms FROM consents WHERE ${mine}`,
    panel: sql`SELECT person_hash, study_hash, session_hash, code, at_ms FROM panel_visits WHERE ${mine}`,
    events: sql`SELECT from_state, to_state, reason, at_ms FROM trust_events WHERE ${mine} ORDER BY seq`,
    notes: sql`SELECT note, at_ms, answer, answered_at_ms FROM appeals WHERE ${mine} ORDER BY seq`,
    reports: sql`SELECT item_id, note, at_ms FROM item_reports WHERE ${mine}`,
    answers: sql`SELECT l.id, l.assignment_id, c.left_item_id, c.right_item_id, c.further_item_ids, a.flipped,
          a.shown, l.outcome, l.ranks, l.strength, l.revision,
          l.active_ms, l.answered_at_ms, l.accepted_at_ms
        FROM labels l JOIN comparisons c ON c.id = l.comparison_id JOIN assignments a ON a.id = l.assignment_id
        WHERE a.project_id = ${project} AND a.annotator_id = ${annotator} ORDER BY l.seq`,
    pay: sql`SELECT kind, amount_milli, currency, label_id, reason, at_ms FROM pay_entries WHERE ${mine} ORDER BY seq`,
    estimate: sql`SELECT run, reliability, estimate FROM annotator_estimates WHERE ${mine}`,
  };
  const rows = await transact<Record<string, unknown>[][]>(database, Object.values(tables));
  return Object.fromEntries(Object.keys(tables).map((name, i) => [name, rows[i] ?? []]));
}

/**
 * Takes a person out of a project: what they hold comes back, what names them goes, and they are let in no more. Answers,
 * pay and what they agreed to stay under their id, which then names nobody. Their state does not change, so that nothing
 * which they have earned is held.
 */
export async function removePerson(
  database: Database,
  given: Person & { withdraw: boolean; nowMs: number },
  entry: AuditEntry,
): Promise<void> {
  const { project, annotator, withdraw, nowMs } = given;
  const mine = sql`project_id = ${project} AND annotator_id = ${annotator}`;
  const elsewhere = sql`EXISTS (SELECT 1 FROM pool_memberships WHERE annotator_id = ${annotator} AND departed_at_ms IS NULL)`;
  await transact<unknown[][]>(database, [
    sql`UPDATE assignments SET state = 'expired' WHERE ${mine} AND state = 'leased'`,
    sql`UPDATE pool_memberships SET departed_at_ms = ${nowMs}, withdrawn = ${withdraw ? 1 : 0}, device_hash = NULL
      WHERE ${mine}`,
    auditing(entry),
    sql`UPDATE appeals SET note = '', answer = NULL, answered_at_ms = coalesce(answered_at_ms, ${nowMs}) WHERE ${mine}`,
    sql`UPDATE item_reports SET note = '' WHERE ${mine}`,
    sql`UPDATE panel_visits SET study_hash = '', session_hash = '' WHERE ${mine}`,
    sql`DELETE FROM task_cursors WHERE ${mine}`,
    sql`DELETE FROM annotator_estimates WHERE ${mine}`,
    sql`UPDATE annotators SET name = NULL WHERE id = ${annotator} AND NOT ${elsewhere}`,
    sql`UPDATE annotator_sessions SET revoked_at_ms = ${nowMs} WHERE annotator_id = ${annotator} AND revoked_at_ms IS NULL
      AND NOT ${elsewhere}`,
  ]);
}
