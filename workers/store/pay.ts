import { sql } from "drizzle-orm";
import type { AnnotatorId, LabelId, LeadId, ProjectId } from "../core/ids.ts";
import { type AuditEntry, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";

export interface PayRow {
  readonly seq: number;
  readonly annotator: AnnotatorId;
  readonly kind: "label" | "hold" | "release" | "adjustment";
  readonly amountMilli: number;
  readonly currency: string;
  readonly label: LabelId | null;
  readonly reason: string;
  readonly actor: string;
  readonly atMs: number;
}

const columns = sql`seq, annotator_id AS annotator, kind, amount_milli AS amountMilli, currency, label_id AS label,
  reason, actor, at_ms AS atMs`;

/** A page of a project's pay ledger, by sequence number. */
export async function listPay(
  database: Database,
  project: ProjectId,
  afterSeq: number,
  limit: number,
): Promise<PayRow[]> {
  return database.all<PayRow>(sql`SELECT ${columns} FROM pay_entries
    WHERE project_id = ${project} AND seq > ${afterSeq} ORDER BY seq LIMIT ${limit}`);
}

/** What a lead asks for, and why it may come to nothing. */
export interface PayRequest {
  readonly project: ProjectId;
  readonly request: string;
  readonly annotator: AnnotatorId;
  readonly kind: "release" | "adjustment";
  /** For an adjustment; a release gives all that is held. */
  readonly amountMilli: number;
  readonly reason: string;
  readonly lead: LeadId;
  readonly nowMs: number;
}

/**
 * Writes an adjustment that the budget covers, or releases what is held, once for each request id; then reads what
 * stands, in one transaction. `member` is false for somebody who is not of the pool; `entry` is missing where nothing
 * was written.
 */
export async function putPay(
  database: Database,
  given: PayRequest,
  entry: AuditEntry,
): Promise<{ member: boolean; entry: PayRow | undefined }> {
  const { project, annotator, kind, amountMilli } = given;
  const amount = kind === "release" ? sql`m.held_milli` : sql`${amountMilli}`;
  const covered =
    kind === "release"
      ? sql`m.held_milli > 0`
      : sql`(${amountMilli} <= 0 OR (
        coalesce(p.paid_milli + p.reserved_milli + ${amountMilli} <= 1000 * (p.settings ->> '$.budget.projectMinor'), 1)
        AND coalesce(m.paid_milli + m.reserved_milli + m.held_milli + ${amountMilli}
          <= 1000 * (p.settings ->> '$.budget.annotatorMinor'), 1)))`;
  const [, , members, entries] = await transact<[unknown[], unknown[], unknown[], PayRow[]]>(database, [
    sql`INSERT INTO pay_entries
        (project_id, annotator_id, kind, amount_milli, currency, request_id, reason, actor, at_ms)
      SELECT ${project}, ${annotator}, ${kind}, ${amount}, coalesce(p.settings ->> '$.pay.currency', 'EUR'),
        ${given.request}, ${given.reason}, ${given.lead}, ${given.nowMs}
      FROM pool_memberships m JOIN projects p ON p.id = m.project_id
      WHERE m.project_id = ${project} AND m.annotator_id = ${annotator} AND ${covered}
      ON CONFLICT (project_id, request_id) DO NOTHING`,
    auditing(entry),
    sql`SELECT 1 FROM pool_memberships WHERE project_id = ${project} AND annotator_id = ${annotator}`,
    sql`SELECT ${columns} FROM pay_entries WHERE project_id = ${project} AND request_id = ${given.request}`,
  ]);
  return { member: members.length > 0, entry: entries[0] };
}
