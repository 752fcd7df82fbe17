import { sql } from "drizzle-orm";
import type { AnnotatorId, AssignmentId, ItemId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";

/** A fresh assignment id with the toss of a coin: whether the right item is shown first. */
export interface Ticket {
  readonly id: AssignmentId;
  readonly flipped: boolean;
}

export interface HeldLease {
  readonly id: AssignmentId;
  readonly flipped: 0 | 1;
  readonly expiresAtMs: number;
  readonly leftItem: ItemId;
  readonly rightItem: ItemId;
}

/**
 * Reclaims what has expired, grants up to `tickets.length` leases less those held, and reads what is now held: one
 * transaction, one round trip. A grant is one conditional statement: the comparison has a free slot, this annotator
 * never had it (or lost it by expiry), their pending cap leaves room, and they are in good standing in the pool.
 * The same rule in plain words is core/assignment/grant.ts, the oracle of its property test.
 */
export async function leaseTasks(
  database: Database,
  given: { project: ProjectId; annotator: AnnotatorId; tickets: readonly Ticket[]; nowMs: number },
): Promise<{ held: HeldLease[]; answered: number }> {
  const { project, annotator, nowMs } = given;
  const setting = (path: string) =>
    sql`(SELECT json_extract(settings, ${path}) FROM projects WHERE id = ${project})`;
  const [, , held, answered] = await transact<[unknown[], unknown[], HeldLease[], { answered: number }[]]>(
    database,
    [
      sql`UPDATE assignments SET state = 'expired' WHERE id IN (
      SELECT id FROM assignments WHERE project_id = ${project} AND state = 'leased' AND expires_at_ms <= ${nowMs}
      ORDER BY expires_at_ms LIMIT 100)`,
      sql`INSERT INTO assignments
        (id, project_id, comparison_id, annotator_id, state, flipped, granted_at_ms, expires_at_ms)
      SELECT t.id, ${project}, c.id, ${annotator}, 'leased', t.flipped, ${nowMs},
        ${nowMs} + 1000 * ${setting("$.leaseSeconds")}
      FROM (
        SELECT id, row_number() OVER () AS n FROM (
          SELECT c.id FROM comparisons c
          WHERE c.project_id = ${project} AND c.slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments a
            WHERE a.comparison_id = c.id AND a.annotator_id = ${annotator} AND a.state <> 'expired')
          ORDER BY c.priority DESC, c.id DESC
          LIMIT max(0, min(${given.tickets.length}, ${setting("$.pendingCap")}) - (
            SELECT count(*) FROM assignments
            WHERE project_id = ${project} AND annotator_id = ${annotator} AND state = 'leased'))
        )
      ) c
      JOIN (SELECT key + 1 AS n, value ->> 'id' AS id, value ->> 'flipped' AS flipped
            FROM json_each(${JSON.stringify(given.tickets)})) t ON t.n = c.n
      WHERE EXISTS (SELECT 1 FROM pool_memberships
        WHERE project_id = ${project} AND annotator_id = ${annotator}
          AND state IN ('training', 'active', 'probation'))
      ON CONFLICT (comparison_id, annotator_id) DO UPDATE
        SET state = 'leased', granted_at_ms = excluded.granted_at_ms, expires_at_ms = excluded.expires_at_ms`,
      sql`SELECT a.id, a.flipped, a.expires_at_ms AS expiresAtMs,
        c.left_item_id AS leftItem, c.right_item_id AS rightItem
      FROM assignments a JOIN comparisons c ON c.id = a.comparison_id
      WHERE a.project_id = ${project} AND a.annotator_id = ${annotator} AND a.state = 'leased'
      ORDER BY a.granted_at_ms, a.id`,
      sql`SELECT answered_count AS answered FROM pool_memberships
      WHERE project_id = ${project} AND annotator_id = ${annotator}`,
    ],
  );
  return { held, answered: answered[0]?.answered ?? 0 };
}

/** Gives a lease back; true where the annotator held it. */
export async function returnLease(
  database: Database,
  given: { project: ProjectId; annotator: AnnotatorId; assignment: AssignmentId },
): Promise<boolean> {
  const returned = await database.all(sql`UPDATE assignments SET state = 'returned'
    WHERE id = ${given.assignment} AND project_id = ${given.project} AND annotator_id = ${given.annotator}
      AND state = 'leased' RETURNING id`);
  return returned.length > 0;
}
