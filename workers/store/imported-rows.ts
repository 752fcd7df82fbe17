import { type SQL, sql } from "drizzle-orm";
import type { ImportCheckpoint } from "../core/data-job.ts";
import type { AnnotatorId, AssignmentId, ComparisonId, ItemId, LabelId, ProjectId } from "../core/ids.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";
import { holds, type ImportClaim, MOST_ERRORS } from "./import-jobs.ts";
import { insertItemsSql, type NewItem } from "./items.ts";
import { transact } from "./transaction.ts";

/** Two items that a file puts together, in the order of their ids, and what it says of them in that order. */
export interface ImportedPair {
  readonly id: ComparisonId;
  readonly left: ItemId;
  readonly right: ItemId;
  readonly split: Split;
  /** Labels that people are asked for. */
  readonly least: number;
  readonly most: number;
  /** Nobody is asked: what the file says is all. */
  readonly closed: boolean;
  readonly judgement: {
    readonly outcome: "left" | "right" | "tie";
    readonly use: "imported" | "gold";
    readonly annotator: AnnotatorId;
    /** What the file calls them, where that is an id of this project. */
    readonly named: string;
    readonly assignment: AssignmentId;
    readonly label: LabelId;
  } | null;
}

/** What some rows of a file come to. */
export interface ImportedRows {
  readonly items: readonly NewItem[];
  readonly pairs: readonly ImportedPair[];
  /** The file's annotators that are not known to be in the project. */
  readonly annotators: readonly { readonly id: AnnotatorId; readonly name: string }[];
  readonly errors: readonly { readonly row: number; readonly field: string; readonly detail: string }[];
  readonly rowsRead: number;
  readonly checkpoint: ImportCheckpoint;
}

/** Of items by id: in which split they are, where they are there. */
export async function splitsOf(
  database: Database,
  project: ProjectId,
  ids: readonly ItemId[],
): Promise<Map<ItemId, Split>> {
  const rows = await database.all<{ id: ItemId; split: Split }>(sql`
    SELECT i.id, i.split FROM json_each(${JSON.stringify(ids)}) g CROSS JOIN items i ON i.id = g.value
    WHERE i.project_id = ${project}`);
  return new Map(rows.map(({ id, split }) => [id, split]));
}

/**
 * Writes some rows of a file, what they count and how far the job has come, in one transaction, and only while the claim
 * holds: so that each row counts once, however often its Worker is killed.
 * @returns whether the claim held
 */
export async function insertImportedRows(
  database: Database,
  project: ProjectId,
  claim: ImportClaim,
  rows: ImportedRows,
  nowMs: number,
): Promise<boolean> {
  const mine = sql`id = ${claim.job} AND attempt = ${claim.attempt} AND status = 'running'
    AND rows_read = ${claim.rowsRead}`;
  const counted = (made: SQL, there: SQL, given: number) =>
    sql`UPDATE import_jobs SET ${made} = ${made} + changes(), ${there} = ${there} + ${given} - changes() WHERE ${mine}`;
  const judged = rows.pairs.filter(({ judgement }) => judgement !== null);
  const statements = [
    ...(rows.items.length === 0
      ? []
      : [
          insertItemsSql(project, rows.items, nowMs, holds(claim)),
          counted(sql`items_made`, sql`items_there`, rows.items.length),
        ]),
    ...(rows.pairs.length === 0 ? [] : pairStatements(project, claim, rows.pairs, counted, nowMs)),
    ...(judged.length === 0
      ? []
      : judgementStatements(project, claim, judged, rows.annotators, counted, nowMs)),
    ...(rows.errors.length === 0
      ? []
      : [
          sql`INSERT INTO import_errors (job_id, row, field, detail)
            SELECT ${claim.job}, value ->> 'row', value ->> 'field', value ->> 'detail'
            FROM json_each(${JSON.stringify(rows.errors)}) WHERE ${holds(claim)} ORDER BY key
            LIMIT max(0, ${MOST_ERRORS} - (SELECT count(*) FROM import_errors WHERE job_id = ${claim.job}))
            ON CONFLICT DO NOTHING`,
        ]),
    sql`UPDATE import_jobs SET rows_read = ${rows.rowsRead}, rows_failed = rows_failed + ${rows.errors.length},
      checkpoint = ${JSON.stringify(rows.checkpoint)}, heartbeat_at_ms = ${nowMs} WHERE ${mine} RETURNING id`,
  ];
  return (await transact(database, statements)).at(-1)?.length === 1;
}

type Counted = (made: SQL, there: SQL, given: number) => SQL;

function pairStatements(
  project: ProjectId,
  claim: ImportClaim,
  pairs: readonly ImportedPair[],
  counted: Counted,
  nowMs: number,
): SQL[] {
  const given = JSON.stringify(pairs.map(({ judgement, ...pair }) => pair));
  const closed = pairs.filter((pair) => pair.closed).map(({ id }) => id);
  return [
    sql`INSERT INTO comparisons (id, project_id, left_item_id, right_item_id, split, redundancy, least, slots, chosen, created_at_ms)
      SELECT value ->> 'id', ${project}, l.id, r.id, l.split, value ->> 'most', value ->> 'least', value ->> 'least', 1, ${nowMs}
      FROM json_each(${given}) CROSS JOIN items l ON l.id = value ->> 'left' CROSS JOIN items r ON r.id = value ->> 'right'
      WHERE l.split = r.split AND l.project_id = ${project} AND r.project_id = ${project} AND ${holds(claim)} ORDER BY key
      ON CONFLICT (project_id, left_item_id, right_item_id, further_item_ids) DO NOTHING`,
    counted(sql`comparisons_made`, sql`comparisons_there`, pairs.length),
    ...(closed.length === 0
      ? []
      : [
          sql`UPDATE comparisons SET slots = 0, closed_at_ms = ${nowMs}
            WHERE id IN (SELECT value FROM json_each(${JSON.stringify(closed)})) AND closed_at_ms IS NULL`,
        ]),
  ];
}

/** Judgements as rows `g`, each with its comparison `c`, which its items find by index: CROSS JOIN keeps them in this order. */
const judgedIn = (project: ProjectId, pairs: readonly ImportedPair[]) =>
  sql`json_each(${JSON.stringify(pairs.map(({ left, right, judgement }) => ({ left, right, ...judgement })))}) g
    CROSS JOIN comparisons c ON c.project_id = ${project} AND c.left_item_id = g.value ->> 'left'
      AND c.right_item_id = g.value ->> 'right' AND c.further_item_ids = '[]'`;

function judgementStatements(
  project: ProjectId,
  claim: ImportClaim,
  judged: readonly ImportedPair[],
  annotators: ImportedRows["annotators"],
  counted: Counted,
  nowMs: number,
): SQL[] {
  const gold = judged.filter(({ judgement }) => judgement?.use === "gold");
  const imported = judged.filter(({ judgement }) => judgement?.use === "imported");
  const statements: SQL[] = [];
  if (gold.length > 0)
    statements.push(
      sql`INSERT INTO gold_answers (comparison_id, project_id, outcome, explanation, use, source, created_at_ms)
        SELECT c.id, ${project}, g.value ->> 'outcome', '', 'check', 'hand', ${nowMs} FROM ${judgedIn(project, gold)}
        WHERE c.label_count = 0 AND c.lease_count = 0 AND ${holds(claim)} ON CONFLICT DO NOTHING`,
      counted(sql`judgements_made`, sql`judgements_there`, gold.length),
    );
  if (imported.length === 0) return statements;
  const known = JSON.stringify(annotators);
  return [
    ...statements,
    sql`INSERT INTO annotators (id, name, simulated, created_at_ms)
      SELECT value ->> 'id', value ->> 'name', 0, ${nowMs} FROM json_each(${known}) WHERE ${holds(claim)}
      ON CONFLICT DO NOTHING`,
    sql`INSERT INTO pool_memberships (project_id, annotator_id, annotator_group, state_reason, state_actor, joined_at_ms)
      SELECT ${project}, value ->> 'id', 'imported', 'named by an imported file', 'import', ${nowMs}
      FROM json_each(${known}) WHERE ${holds(claim)} ON CONFLICT DO NOTHING`,
    sql`INSERT INTO assignments (id, project_id, comparison_id, annotator_id, state, purpose, flipped, granted_at_ms, expires_at_ms)
      SELECT g.value ->> 'assignment', ${project}, c.id, g.value ->> 'annotator', 'leased', 'imported', 0, ${nowMs}, ${nowMs}
      FROM ${judgedIn(project, imported)}
      WHERE ${holds(claim)} AND NOT EXISTS (SELECT 1 FROM assignments a
        WHERE a.comparison_id = c.id AND a.annotator_id = g.value ->> 'named')
      ORDER BY g.key ON CONFLICT DO NOTHING`,
    sql`INSERT INTO labels (id, project_id, assignment_id, comparison_id, annotator_id, outcome, purpose, made_in_state,
        weight, settings_version, active_ms, answered_at_ms, accepted_at_ms)
      SELECT g.value ->> 'label', ${project}, a.id, a.comparison_id, a.annotator_id, g.value ->> 'outcome', 'imported',
        'imported', 0, p.settings_version, 0, ${nowMs}, ${nowMs}
      FROM json_each(${JSON.stringify(imported.map(({ judgement }) => judgement))}) g
      CROSS JOIN assignments a ON a.id = g.value ->> 'assignment' AND a.state = 'leased'
      JOIN projects p ON p.id = ${project} WHERE ${holds(claim)} ORDER BY g.key`,
    counted(sql`judgements_made`, sql`judgements_there`, imported.length),
  ];
}
