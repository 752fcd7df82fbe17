import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Outcome } from "../core/outcome.ts";
import type { AnnotatorEstimate } from "../core/quality/assess-crowd.ts";
import type { CrowdAnswer } from "../core/quality/crowd-answer.ts";
import { type AuditEntry, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { itemsOfComparison } from "./items-of-comparison.ts";
import { annotatorEstimates, type QualitySummary, qualityRuns } from "./schema/quality.ts";
import { transact } from "./transaction.ts";

/** Projects with enough new labels to assess their crowd anew, at most twenty. */
export async function projectsToAssess(database: Database): Promise<ProjectId[]> {
  const answered = sql`left_count + right_count + tie_count + skip_count + ranked_count + check_count`;
  const rows = await database.all<{ id: ProjectId }>(sql`
    SELECT id FROM projects WHERE ${answered} - assessed_label_count
      >= max(settings ->> '$.assessment.everyLabels', (${answered}) / 50) LIMIT 20`);
  return rows.map(({ id }) => id);
}

export interface AnswerRow extends Omit<CrowdAnswer, "flipped" | "answer" | "known"> {
  readonly outcome: Outcome;
  /** As JSON, by place. */
  readonly ranks: string | null;
  readonly knownOutcome: Outcome | null;
  readonly knownRanks: string | null;
  readonly seq: number;
  readonly flipped: 0 | 1;
}

/**
 * A page of a project's answers, by sequence number: ordinary ones and checks, the newest revision of each, without
 * skips.
 */
export async function readAnswers(
  database: Database,
  project: ProjectId,
  afterSeq: number,
  limit: number,
): Promise<AnswerRow[]> {
  return database.all<AnswerRow>(sql`
    SELECT l.seq, l.comparison_id AS comparison, c.left_item_id AS left, c.right_item_id AS right,
      l.annotator_id AS annotator, l.outcome, l.ranks, a.flipped, l.active_ms AS activeMs,
      (SELECT max(i.steps) FROM json_each(${itemsOfComparison}) e CROSS JOIN items i ON i.id = e.value)
        * (p.settings ->> '$.item.stepMs') AS contentMs, l.accepted_at_ms AS acceptedAtMs,
      g.outcome AS knownOutcome, g.ranks AS knownRanks
    FROM labels l JOIN assignments a ON a.id = l.assignment_id AND a.label_seq = l.seq
    JOIN comparisons c ON c.id = l.comparison_id
    JOIN projects p ON p.id = l.project_id
    LEFT JOIN gold_answers g ON g.comparison_id = l.comparison_id
    WHERE l.project_id = ${project} AND l.seq > ${afterSeq} AND l.purpose IN ('task', 'check') AND l.outcome <> 'skip'
      AND NOT EXISTS (SELECT 1 FROM pool_memberships m
        WHERE m.project_id = l.project_id AND m.annotator_id = l.annotator_id AND m.withdrawn)
    ORDER BY l.seq LIMIT ${limit}`);
}

/** The sequence number after which a project's newest `most` labels come, and that of its newest. */
export async function newestSeqs(database: Database, project: ProjectId, most: number) {
  const [newest, before] = await Promise.all([
    database.all<{ seq: number | null }>(
      sql`SELECT max(seq) AS seq FROM labels WHERE project_id = ${project}`,
    ),
    database.all<{ seq: number }>(
      sql`SELECT seq FROM labels WHERE project_id = ${project} ORDER BY seq DESC LIMIT 1 OFFSET ${most}`,
    ),
  ]);
  return { throughSeq: newest[0]?.seq ?? 0, afterSeq: before[0]?.seq ?? 0 };
}

/** Devices by which more than one annotator of a project joined, with what each has answered. */
export async function sharedDevices(
  database: Database,
  project: ProjectId,
): Promise<{ annotator: AnnotatorId; device: string; answers: number }[]> {
  return database.all(sql`
    SELECT annotator_id AS annotator, device_hash AS device, answered_count AS answers FROM pool_memberships m
    WHERE project_id = ${project} AND device_hash IS NOT NULL AND EXISTS (SELECT 1 FROM pool_memberships o
      WHERE o.project_id = m.project_id AND o.device_hash = m.device_hash AND o.annotator_id <> m.annotator_id)`);
}

export interface QualityRun {
  readonly project: ProjectId;
  readonly number: number;
  readonly throughSeq: number;
  readonly labels: number;
  readonly summary: QualitySummary;
  readonly blobKey: string;
  readonly atMs: number;
}

export async function nextRunNumber(database: Database, project: ProjectId): Promise<number> {
  const rows = await database.all<{ next: number }>(
    sql`SELECT coalesce(max(number), 0) + 1 AS next FROM quality_runs WHERE project_id = ${project}`,
  );
  return rows[0]?.next ?? 1;
}

/**
 * Stores a run, in one transaction: its summary, what it believes of each annotator, and their running weights, to which
 * the checks answered after its labels are added. A number that is taken leaves all as it is.
 */
export async function insertQualityRun(
  database: Database,
  run: QualityRun,
  estimates: readonly AnnotatorEstimate[],
  /** Where somebody asked for it. */
  entry?: AuditEntry,
): Promise<void> {
  const { project, number } = run;
  const given = JSON.stringify(
    estimates.map((estimate) => ({
      annotator: estimate.annotator,
      reliability: estimate.reliability.value,
      right: estimate.accuracy.right,
      wrong: estimate.accuracy.wrong,
      estimate,
    })),
  );
  const mine = sql`EXISTS (SELECT 1 FROM quality_runs
    WHERE project_id = ${project} AND number = ${number} AND created_at_ms = ${run.atMs})`;
  const since = (
    correct: 0 | 1,
  ) => sql`(SELECT count(*) FROM labels l JOIN assignments a ON a.label_seq = l.seq
    WHERE l.project_id = ${project} AND l.seq > ${run.throughSeq} AND l.annotator_id = e.annotator
      AND l.purpose = 'check' AND l.correct = ${correct})`;
  await transact(database, [
    sql`INSERT INTO quality_runs
        (project_id, number, through_label_seq, label_count, summary, blob_key, created_at_ms)
      VALUES (${project}, ${number}, ${run.throughSeq}, ${run.labels}, ${JSON.stringify(run.summary)}, ${run.blobKey},
        ${run.atMs}) ON CONFLICT DO NOTHING`,
    ...(entry ? [auditing(entry)] : []),
    sql`INSERT INTO annotator_estimates (project_id, annotator_id, run, reliability, estimate)
      SELECT ${project}, value ->> 'annotator', ${number}, value ->> 'reliability', value -> 'estimate'
      FROM json_each(${given}) WHERE ${mine}
      ON CONFLICT DO UPDATE SET run = excluded.run, reliability = excluded.reliability, estimate = excluded.estimate`,
    sql`UPDATE pool_memberships SET right_count = e.right + ${since(1)}, wrong_count = e.wrong + ${since(0)},
        log_odds_weight = ln((e.right + ${since(1)}) / (e.wrong + ${since(0)})), checks_judged = -1
      FROM (SELECT value ->> 'annotator' AS annotator, value ->> 'right' AS right, value ->> 'wrong' AS wrong
        FROM json_each(${given})) e
      WHERE project_id = ${project} AND annotator_id = e.annotator AND ${mine}`,
    sql`UPDATE projects SET assessed_through_seq = ${run.throughSeq},
        assessed_label_count = left_count + right_count + tie_count + skip_count + ranked_count + check_count,
        best_weight = coalesce((SELECT max(log_odds_weight) FROM pool_memberships
          WHERE project_id = ${project} AND state IN ('active', 'probation')), best_weight)
      WHERE id = ${project} AND ${mine}`,
  ]);
}

export async function newestQualityRun(database: Database, project: ProjectId) {
  return database
    .select()
    .from(qualityRuns)
    .where(eq(qualityRuns.projectId, project))
    .orderBy(desc(qualityRuns.number))
    .limit(1)
    .get();
}

/** A page of what is believed of a project's annotators, by id. */
export async function listEstimates(
  database: Database,
  project: ProjectId,
  page: { after: string; limit: number },
) {
  return database
    .select({ run: annotatorEstimates.run, estimate: annotatorEstimates.estimate })
    .from(annotatorEstimates)
    .where(
      and(
        eq(annotatorEstimates.projectId, project),
        gt(annotatorEstimates.annotatorId, page.after as AnnotatorId),
      ),
    )
    .orderBy(asc(annotatorEstimates.annotatorId))
    .limit(page.limit);
}

export async function findEstimate(database: Database, project: ProjectId, annotator: AnnotatorId) {
  return database
    .select({ run: annotatorEstimates.run, estimate: annotatorEstimates.estimate })
    .from(annotatorEstimates)
    .where(and(eq(annotatorEstimates.projectId, project), eq(annotatorEstimates.annotatorId, annotator)))
    .get();
}

/** Puts an active annotator on probation because of a signal. @returns whether they were active */
export async function putOnProbation(
  database: Database,
  given: { project: ProjectId; annotator: AnnotatorId; reason: string; actor: string; nowMs: number },
): Promise<boolean> {
  const rows = await database.all(sql`UPDATE pool_memberships
    SET state_reason = ${given.reason}, state_actor = ${given.actor}, state_score = NULL,
      state_at_ms = ${given.nowMs}, state = 'probation'
    WHERE project_id = ${given.project} AND annotator_id = ${given.annotator} AND state = 'active' RETURNING state`);
  return rows.length > 0;
}
