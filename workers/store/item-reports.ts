import { sql } from "drizzle-orm";
import type { AnnotatorId, AssignmentId, ItemId, LeadId, ProjectId } from "../core/ids.ts";
import { type AuditEntry, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { itemsOfComparison } from "./items-of-comparison.ts";
import { transact } from "./transaction.ts";

/**
 * Notes that items of an annotator's task upset them, of a group all, and gives the task back if it is held.
 * @returns false where the task is not theirs
 */
export async function putItemReport(
  database: Database,
  given: {
    project: ProjectId;
    annotator: AnnotatorId;
    assignment: AssignmentId;
    side: "left" | "right" | "both";
    note: string;
    nowMs: number;
  },
): Promise<boolean> {
  const { project, annotator, assignment, side, note, nowMs } = given;
  const task = sql`a.id = ${assignment} AND a.project_id = ${project} AND a.annotator_id = ${annotator}`;
  const place = side === "left" ? sql`a.flipped` : sql`1 - a.flipped`;
  const [reported] = await transact<[unknown[], unknown[]]>(database, [
    sql`INSERT INTO item_reports (project_id, item_id, annotator_id, note, at_ms)
      SELECT ${project}, s.value, ${annotator}, ${note}, ${nowMs}
      FROM assignments a JOIN comparisons c ON c.id = a.comparison_id, json_each(${itemsOfComparison}) s
      WHERE ${task} AND (${side} = 'both' OR a.shown IS NOT NULL OR s.key = ${place})
      ON CONFLICT DO UPDATE SET note = excluded.note, at_ms = excluded.at_ms RETURNING item_id`,
    sql`UPDATE assignments AS a SET state = 'returned' WHERE ${task} AND state = 'leased'`,
  ]);
  return reported.length > 0;
}

interface ItemReportRow {
  readonly item: ItemId;
  readonly reports: number;
  /** JSON. */
  readonly notes: string;
  readonly newestAtMs: number;
  readonly decision: "open" | "kept" | "withdrawn";
}

/** A page of reported items, by item. A report that comes after a decision opens the item again, unless it is withdrawn. */
export async function listItemReports(
  database: Database,
  project: ProjectId,
  page: { after: string; limit: number; decision: ItemReportRow["decision"] | undefined },
) {
  const rows = await database.all<ItemReportRow>(sql`
    SELECT item, reports, notes, newestAtMs, decision FROM (
      SELECT item_id AS item, count(*) AS reports, max(at_ms) AS newestAtMs,
        json_group_array(note) FILTER (WHERE note <> '') AS notes,
        CASE WHEN sum(decision = 'withdrawn') > 0 THEN 'withdrawn' WHEN sum(decision = 'open') > 0 THEN 'open'
          ELSE 'kept' END AS decision
      FROM item_reports WHERE project_id = ${project} AND item_id > ${page.after} GROUP BY item_id)
    ${page.decision ? sql`WHERE decision = ${page.decision}` : sql``} ORDER BY item LIMIT ${page.limit}`);
  return rows.map((row) => ({ ...row, notes: JSON.parse(row.notes) as string[] }));
}

/** Decides about a reported item; withdrawn, it is taken from whoever holds it. @returns false where nobody reported it */
export async function decideItem(
  database: Database,
  given: { project: ProjectId; item: ItemId; decision: "kept" | "withdrawn"; lead: LeadId },
  entry: AuditEntry,
): Promise<boolean> {
  const { project, item, decision, lead } = given;
  const reported = sql`FROM item_reports WHERE project_id = ${project} AND item_id = ${item}`;
  const [, decided] = await transact<[unknown[], unknown[], unknown[]]>(database, [
    auditing(
      { ...entry, before: sql`(SELECT json_object('decision', decision) ${reported} LIMIT 1)` },
      sql`EXISTS (SELECT 1 ${reported})`,
    ),
    sql`UPDATE item_reports SET decision = ${decision}, decided_by = ${lead}
      WHERE project_id = ${project} AND item_id = ${item} RETURNING item_id`,
    sql`UPDATE assignments SET state = 'expired' WHERE ${decision} = 'withdrawn' AND project_id = ${project}
      AND state = 'leased' AND comparison_id IN (SELECT id FROM comparisons
        WHERE project_id = ${project} AND (${item} IN (left_item_id, right_item_id)
          OR ${item} IN (SELECT value FROM json_each(further_item_ids))))`,
  ]);
  return decided.length > 0;
}
