import { type SQL, sql } from "drizzle-orm";
import type { Lottery } from "../core/assignment/lottery.ts";
import type { AnnotatorId, AssignmentId, ItemId, ProjectId } from "../core/ids.ts";
import { type AuditEntry, audited } from "./audit.ts";
import type { Database } from "./database.ts";
import { itemsOfComparison } from "./items-of-comparison.ts";
import { leaseTerms } from "./lease-terms.ts";
import { type MemberRow, memberColumns } from "./members.ts";
import { transact } from "./transaction.ts";

/** A fresh assignment id with its chances: the toss for sides, and whether it is a silent check. */
export interface Ticket {
  readonly id: AssignmentId;
  readonly flipped: boolean;
  /** Of as many places as a group may have, the order in which one is shown; those that it has not are passed over. */
  readonly shown: readonly number[];
  /** Uniform in [0, 1): a check where it is below the annotator's rate. */
  readonly luck: number;
}

export interface HeldLease {
  readonly id: AssignmentId;
  readonly flipped: 0 | 1;
  readonly grantedAtMs: number;
  readonly expiresAtMs: number;
  readonly purpose: "task" | "practice" | "quiz" | "check" | "extra";
  /** By place: the left one, the right one, and of a group the further ones. */
  readonly items: readonly ItemId[];
  /** Of a group, the places in the order in which it is shown; null for two items. */
  readonly shown: readonly number[] | null;
  /** The lane of the queue that it came from, its place there, and how far the annotator had come. */
  readonly stream: string;
  readonly priority: number;
  readonly position: number;
  readonly cursor: number;
}

/** How a request ended, beside what is held. */
export interface LeaseStanding extends MemberRow {
  /** What was asked for and not granted. */
  readonly roomLeft: number;
  readonly fundedLeft: number;
  readonly seenPosition: number;
  readonly queuePosition: number;
}

export interface LeaseRequest {
  readonly project: ProjectId;
  readonly annotator: AnnotatorId;
  readonly tickets: readonly Ticket[];
  readonly lottery: Lottery;
  readonly nowMs: number;
}

/**
 * Reclaims what has expired, grants up to `tickets.length` leases less those held, and reads what is now held: one
 * transaction, one round trip. A grant is one conditional statement: the comparison has a free slot, this annotator
 * never had it (or lost it by expiry), they are trusted, their pending cap and all budgets leave room. The same rule
 * in plain words is core/assignment/grant.ts, the oracle of its property test.
 */
export async function leaseTasks(
  database: Database,
  request: LeaseRequest,
): Promise<{ held: HeldLease[]; standing: LeaseStanding | undefined }> {
  const { project, annotator, nowMs } = request;
  const terms = leaseTerms({ project, annotator, want: request.tickets.length, nowMs });
  const [, , , rows] = await transact<
    [unknown[], unknown[], unknown[], (LeaseStanding & { held: string })[]]
  >(database, [
    sql`UPDATE assignments SET state = 'expired' WHERE id IN (
        SELECT id FROM assignments WHERE project_id = ${project} AND state = 'leased' AND expires_at_ms <= ${nowMs}
        ORDER BY expires_at_ms LIMIT 100)`,
    grantGold(request, terms),
    grantTasks(request, terms),
    sql`WITH ${terms} SELECT me.room AS roomLeft, me.funded AS fundedLeft, m.seen_position AS seenPosition,
          p.queue_position AS queuePosition, ${memberColumns}, (SELECT json_group_array(json_object(
            'id', id, 'flipped', flipped, 'grantedAtMs', granted_at_ms, 'expiresAtMs', expires_at_ms,
            'purpose', purpose, 'items', json(items), 'shown', json(shown), 'stream', stream,
            'priority', priority, 'position', position, 'cursor', cursor)) FROM (${heldBy(request)})) AS held
        FROM me, pool_memberships m JOIN projects p ON p.id = m.project_id
        WHERE m.project_id = ${project} AND m.annotator_id = ${annotator}
          AND m.departed_at_ms IS NULL`,
  ]);
  const [standing] = rows;
  return { held: standing ? (JSON.parse(standing.held) as HeldLease[]) : [], standing };
}

const heldBy = ({ project, annotator }: LeaseRequest) =>
  sql`SELECT a.id, a.flipped, a.granted_at_ms, a.expires_at_ms, a.purpose, a.shown, ${itemsOfComparison} AS items, c.stream,
      c.priority, c.position, coalesce(k.position, 0) AS cursor
    FROM assignments a JOIN comparisons c ON c.id = a.comparison_id
    LEFT JOIN task_cursors k ON k.project_id = a.project_id AND k.annotator_id = a.annotator_id
      AND k.stream = c.stream AND k.priority = c.priority
    WHERE a.project_id = ${project} AND a.annotator_id = ${annotator} AND a.state = 'leased'
    ORDER BY a.granted_at_ms, a.id`;

/** Silent checks for those who work, practice and quiz for those who train: gold that they have not seen. */
function grantGold(request: LeaseRequest, terms: SQL): SQL {
  const { project, annotator } = request;
  const unseen = sql`project_id = ${project} AND use = (SELECT gold FROM me) AND NOT EXISTS (
    SELECT 1 FROM assignments a
    WHERE a.comparison_id = gold_answers.comparison_id AND a.annotator_id = ${annotator} AND a.state <> 'expired')
    AND NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.id = gold_answers.comparison_id
      AND ${isHidden(request, "c")})`;
  const from = request.tickets[0]?.id.replace("asg_", "cmp_") ?? "";
  const wanted = sql`(SELECT max(0, min(count(*), (SELECT funded FROM me), (SELECT CASE gold
    WHEN 'practice' THEN practice_left - held WHEN 'quiz' THEN quiz_left - held ELSE 1000 END FROM me))) FROM lucky)`;
  const part = (side: SQL) =>
    sql`SELECT * FROM (SELECT comparison_id, use FROM gold_answers WHERE ${unseen} AND comparison_id ${side}
      ORDER BY comparison_id LIMIT ${wanted})`;
  return sql`WITH ${terms}, ${ticketTable(request)},
    lucky AS (SELECT id, shown, row_number() OVER (ORDER BY n) AS nth FROM tickets
      WHERE n <= (SELECT room FROM me) AND luck < (SELECT chance FROM me) AND (SELECT gold FROM me) IS NOT NULL)
    INSERT INTO assignments
      (id, project_id, comparison_id, annotator_id, state, purpose, flipped, shown, granted_at_ms, expires_at_ms,
        reserved_milli)
    SELECT t.id, ${project}, g.comparison_id, ${annotator}, 'leased', g.use, ${sideOf(sql`g.nth`)}, ${orderOf},
      ${leaseTimes(request)}
    FROM (SELECT comparison_id, use, row_number() OVER () AS nth FROM (
      ${part(sql`>= ${from}`)} UNION ALL ${part(sql`< ${from}`)}) LIMIT ${wanted}) g
    JOIN lucky t ON t.nth = g.nth JOIN comparisons x ON x.id = g.comparison_id, me WHERE true
    ${takeAgain}`;
}

/** Ordinary tasks from the queue's lanes, each from where this annotator has come to. */
function grantTasks(request: LeaseRequest, terms: SQL): SQL {
  const { project, annotator } = request;
  const room = sql`(SELECT max(0, min(room, funded)) FROM me WHERE state IN ('active', 'probation'))`;
  const chance = (path: SQL) => sql`json_extract(${JSON.stringify(request.lottery)}, ${path})`;
  return sql`WITH ${terms}, ${ticketTable(request)},
    unused AS (SELECT id, shown, row_number() OVER (ORDER BY n) AS nth FROM tickets t
      WHERE NOT EXISTS (SELECT 1 FROM assignments a WHERE a.id = t.id)),
    lanes AS (
      SELECT s.key AS stream, s.value AS share, q.value AS priority, max(me.seen, coalesce((
        SELECT position FROM task_cursors WHERE project_id = ${project} AND annotator_id = ${annotator}
          AND stream = s.key AND priority = q.value), 0)) AS cursor
      FROM me, json_each(me.settings, '$.streams') s, json_each('[0,1,2,3]') q),
    open AS (
      SELECT c.id, l.stream, l.share, l.priority,
        row_number() OVER (PARTITION BY l.stream, l.priority ORDER BY c.position) AS nth
      FROM lanes l JOIN comparisons c ON c.id IN (
        SELECT x.id FROM comparisons x
        WHERE x.project_id = ${project} AND x.stream = l.stream AND x.priority = l.priority AND x.slots > 0
          AND x.position > l.cursor AND NOT EXISTS (SELECT 1 FROM assignments a
            WHERE a.comparison_id = x.id AND a.annotator_id = ${annotator} AND a.state <> 'expired')
          AND NOT ${isHidden(request, "x")}
        ORDER BY x.position LIMIT coalesce(${room}, 0))),
    in_stream AS (
      SELECT id, stream, share, priority, row_number() OVER (PARTITION BY stream ORDER BY priority = 3 DESC,
        ${chance(sql`'$.priorities[' || min(priority, 2) || '][' || (nth - 1) || ']'`)} / (1.0 * (1 << (2 * priority))), nth
      ) AS nth FROM open),
    chosen AS (
      SELECT id, row_number() OVER (ORDER BY priority = 3 DESC, share = 0,
        ${chance(sql`'$.streams.' || stream || '[' || (nth - 1) || ']'`)} / iif(share = 0, 1.0, share), nth) AS nth
      FROM in_stream WHERE nth <= ${request.tickets.length})
    INSERT INTO assignments
      (id, project_id, comparison_id, annotator_id, state, purpose, flipped, shown, granted_at_ms, expires_at_ms,
        reserved_milli)
    SELECT t.id, ${project}, c.id, ${annotator}, 'leased', 'task', ${sideOf(sql`c.nth`)}, ${orderOf}, ${leaseTimes(request)}
    FROM chosen c JOIN unused t ON t.nth = c.nth JOIN comparisons x ON x.id = c.id, me
    WHERE c.nth <= coalesce(${room}, 0)
    ${takeAgain}`;
}

/** One of the items of a comparison, by the name of its table, upset this annotator, or was withdrawn for all. */
const isHidden = ({ project, annotator }: LeaseRequest, comparison: "c" | "x") => {
  const own = sql.raw(comparison);
  return sql`EXISTS (SELECT 1 FROM item_reports r WHERE r.project_id = ${project}
    AND (r.item_id IN (${own}.left_item_id, ${own}.right_item_id) OR r.item_id IN (
      SELECT value FROM json_each(${own}.further_item_ids)))
    AND (r.annotator_id = ${annotator} OR r.decision = 'withdrawn'))`;
};

const ticketTable = ({ tickets }: LeaseRequest) =>
  sql`tickets AS (SELECT key + 1 AS n, value ->> 'id' AS id, value ->> 'flipped' AS flipped, value ->> 'luck' AS luck,
    value -> 'shown' AS shown
    FROM json_each(${JSON.stringify(tickets)}))`;

/**
 * Sides balanced for each annotator: what tips the balance is mended first, then pairs of both sides follow, each in
 * an order that a coin decides.
 */
const sideOf = (nth: SQL) => sql`CASE WHEN ${nth} <= abs(me.balance) THEN me.balance < 0
  ELSE (SELECT flipped FROM tickets WHERE n = (${nth} - abs(me.balance) + 1) / 2) <> ((${nth} - abs(me.balance) - 1) % 2)
  END`;

/** Of a ticket `t` and a comparison `x`. */
const orderOf = sql`iif(x.further_item_ids = '[]', NULL, (SELECT json_group_array(value ORDER BY key)
  FROM json_each(t.shown) WHERE value < 2 + json_array_length(x.further_item_ids)))`;

const leaseTimes = ({ nowMs }: LeaseRequest) =>
  sql`${nowMs}, ${nowMs} + 1000 * (me.settings ->> '$.leaseSeconds'), me.price`;

/** Somebody who lost a lease by expiry takes the same assignment up again. */
const takeAgain = sql`ON CONFLICT (comparison_id, annotator_id) DO UPDATE SET state = 'leased',
  granted_at_ms = excluded.granted_at_ms, expires_at_ms = excluded.expires_at_ms,
  reserved_milli = excluded.reserved_milli`;

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

/**
 * Frees all that an annotator holds, as if it had expired: they may get it again.
 * @param entry where somebody else does it
 * @returns how many
 */
export async function releaseLeases(
  database: Database,
  { project, annotator }: { readonly project: ProjectId; readonly annotator: AnnotatorId },
  entry?: AuditEntry,
): Promise<number> {
  const change = sql`UPDATE assignments SET state = 'expired'
    WHERE project_id = ${project} AND annotator_id = ${annotator} AND state = 'leased' RETURNING id`;
  return (await (entry ? audited(database, change, entry) : database.all(change))).length;
}
