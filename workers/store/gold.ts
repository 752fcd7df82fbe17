import { sql } from "drizzle-orm";
import type { ComparisonId, ProjectId } from "../core/ids.ts";
import type { Ranks } from "../core/ranks.ts";
import { type AuditEntry, audited, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";

/** Settled: the answer of a reviewer to what people disputed, shown to nobody. */
export type GoldUse = "practice" | "quiz" | "check" | "settled";

export interface GoldAnswer {
  readonly outcome: "left" | "right" | "tie" | "ranked";
  /** Of a group, by place. */
  readonly ranks: Ranks | null;
  readonly explanation: string;
  readonly use: GoldUse;
  readonly source: "hand" | "expert" | "consensus";
}

/**
 * Makes a comparison of this project gold, or changes its known answer, where the answer is one of so many items.
 * @returns how many items it has; undefined where there is no such comparison
 */
export async function putGold(
  database: Database,
  given: GoldAnswer & { project: ProjectId; comparison: ComparisonId; nowMs: number },
  entry: AuditEntry,
): Promise<number | undefined> {
  const ranks = given.ranks && JSON.stringify(given.ranks);
  const size = sql`2 + json_array_length(further_item_ids)`;
  const named = sql`id = ${given.comparison} AND project_id = ${given.project}`;
  const fits = sql`FROM comparisons WHERE ${named}
    AND CASE ${given.outcome} WHEN 'ranked' THEN ${size} = ${given.ranks?.length ?? 2} WHEN 'tie' THEN 1
      ELSE ${size} = 2 END`;
  const before = knownBefore(given.comparison);
  const [, , [row]] = await transact<[unknown[], unknown[], { size: number }[]]>(database, [
    auditing({ ...entry, before }, sql`EXISTS (SELECT 1 ${fits})`),
    sql`INSERT INTO gold_answers (comparison_id, project_id, outcome, ranks, explanation, use, source, created_at_ms)
      SELECT id, project_id, ${given.outcome}, ${ranks}, ${given.explanation}, ${given.use}, ${given.source},
        ${given.nowMs}
      ${fits}
      ON CONFLICT (comparison_id) DO UPDATE SET outcome = excluded.outcome, ranks = excluded.ranks,
        explanation = excluded.explanation, use = excluded.use, source = excluded.source`,
    sql`SELECT ${size} AS size FROM comparisons WHERE ${named}`,
  ]);
  return row?.size;
}

/** What is known of a comparison's answer when an entry of the audit log is written. */
const knownBefore = (comparison: ComparisonId) =>
  sql`(SELECT json_object('outcome', outcome, 'ranks', json(ranks), 'explanation', explanation, 'use', use,
    'source', source) FROM gold_answers WHERE comparison_id = ${comparison})`;

/**
 * A reviewer's answer to a comparison that is closed and has no known answer but one of a reviewer; it counts from then
 * on (docs/decisions/0034).
 * @returns whether it does; false where the comparison is not so, or the answer not one of so many items
 */
export async function settleComparison(
  database: Database,
  given: Pick<GoldAnswer, "outcome" | "ranks" | "explanation"> & {
    project: ProjectId;
    comparison: ComparisonId;
    nowMs: number;
  },
  entry: AuditEntry,
): Promise<boolean> {
  const { project, comparison, outcome, ranks, explanation, nowMs } = given;
  const size = sql`2 + json_array_length(further_item_ids)`;
  const fits = sql`FROM comparisons WHERE id = ${comparison} AND project_id = ${project} AND closed_at_ms IS NOT NULL
    AND coalesce(gold_use, 'settled') = 'settled'
    AND CASE ${outcome} WHEN 'ranked' THEN ${size} = ${ranks?.length ?? 2} WHEN 'tie' THEN 1 ELSE ${size} = 2 END`;
  const [, rows] = await transact<[unknown[], unknown[]]>(database, [
    auditing({ ...entry, before: knownBefore(comparison) }, sql`EXISTS (SELECT 1 ${fits})`),
    sql`INSERT INTO gold_answers (comparison_id, project_id, outcome, ranks, explanation, use, source, created_at_ms)
      SELECT id, project_id, ${outcome}, ${ranks && JSON.stringify(ranks)}, ${explanation}, 'settled', 'expert', ${nowMs}
      ${fits}
      ON CONFLICT (comparison_id) DO UPDATE SET outcome = excluded.outcome, ranks = excluded.ranks,
        explanation = excluded.explanation
      RETURNING comparison_id`,
  ]);
  return rows.length > 0;
}

/** Takes a reviewer's answer back: the labels decide again. @returns false where there is none */
export async function unsettleComparison(
  database: Database,
  project: ProjectId,
  comparison: ComparisonId,
  entry: AuditEntry,
): Promise<boolean> {
  const mine = sql`FROM gold_answers
    WHERE comparison_id = ${comparison} AND project_id = ${project} AND use = 'settled'`;
  const [, rows] = await transact<[unknown[], unknown[]]>(database, [
    auditing({ ...entry, before: knownBefore(comparison) }, sql`EXISTS (SELECT 1 ${mine})`),
    sql`DELETE ${mine} RETURNING comparison_id`,
  ]);
  return rows.length > 0;
}

/**
 * Makes gold checks of closed comparisons on which people overwhelmingly agree: at least so many labels, all of one
 * outcome, and a posterior of at least `certainty`. The surest first.
 */
export async function promoteByConsensus(
  database: Database,
  given: { project: ProjectId; leastLabels: number; certainty: number; most: number; nowMs: number },
  entry: AuditEntry,
): Promise<ComparisonId[]> {
  const promoting = sql`
    INSERT INTO gold_answers (comparison_id, project_id, outcome, explanation, use, source, created_at_ms)
    SELECT id, project_id, CASE top WHEN tie_weight THEN 'tie' WHEN left_weight THEN 'left' ELSE 'right' END, '',
      'check', 'consensus', ${given.nowMs}
    FROM (
      SELECT c.*, max(left_weight, right_weight, tie_weight) AS top FROM comparisons c
      WHERE c.project_id = ${given.project} AND c.closed_at_ms IS NOT NULL AND c.gold_use IS NULL
        AND c.label_count >= ${given.leastLabels}) s
    WHERE top > 0
      AND 1 >= ${given.certainty} * (exp(left_weight - top) + exp(right_weight - top) + exp(tie_weight - top))
      AND 1 = (SELECT count(DISTINCT l.outcome) FROM labels l
        JOIN assignments a ON a.label_seq = l.seq WHERE l.comparison_id = s.id)
    ORDER BY top DESC LIMIT ${given.most}
    RETURNING comparison_id AS id`;
  const rows = await audited<{ id: ComparisonId }>(database, promoting, {
    ...entry,
    details: sql`json_object('promoted', changes(), 'leastLabels', ${given.leastLabels}, 'certainty', ${given.certainty})`,
  });
  return rows.map(({ id }) => id);
}

export interface GoldRow extends Omit<GoldAnswer, "ranks"> {
  /** As JSON. */
  readonly ranks: string | null;
  readonly comparison: ComparisonId;
  readonly left: number;
  readonly right: number;
  readonly tie: number;
  readonly skip: number;
  readonly ranked: number;
  readonly correct: number;
}

/** A page of a project's gold, by comparison id, with what people answered. */
export async function listGold(
  database: Database,
  project: ProjectId,
  page: { after: string; limit: number },
): Promise<GoldRow[]> {
  return database.all<GoldRow>(sql`
    SELECT g.comparison_id AS comparison, g.outcome, g.ranks, g.explanation, g.use, g.source,
      coalesce(sum(l.outcome = 'left'), 0) AS left, coalesce(sum(l.outcome = 'right'), 0) AS right,
      coalesce(sum(l.outcome = 'tie'), 0) AS tie, coalesce(sum(l.outcome = 'skip'), 0) AS skip,
      coalesce(sum(l.outcome = 'ranked'), 0) AS ranked, coalesce(sum(l.correct), 0) AS correct
    FROM gold_answers g
    LEFT JOIN labels l ON l.comparison_id = g.comparison_id AND l.purpose IN ('practice', 'quiz', 'check')
      AND NOT EXISTS (SELECT 1 FROM labels n WHERE n.supersedes = l.id)
    WHERE g.project_id = ${project} AND g.comparison_id > ${page.after}
    GROUP BY g.comparison_id ORDER BY g.comparison_id LIMIT ${page.limit}`);
}
