import { type SQL, sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import { dayOf } from "./day.ts";

/**
 * A common table of one row, `me`: on what terms this annotator may lease now.
 *
 * - `held`: tasks in hand, and `room`: how many more, by what was asked for, the pending cap and what is held;
 * - `price`: pay promised with each, in thousandths of the minor unit, and `funded`: how many the project's, the day's
 *   and the annotator's budgets can still pay;
 * - `gold`: what gold they are shown, and `chance`: the share of their tasks that is; 1 in practice and quiz;
 * - `balance`: right-first less left-first assignments so far; `seen`: nothing in the queue up to there is for them.
 */
export function leaseTerms(given: {
  project: ProjectId;
  annotator: AnnotatorId;
  want: number;
  nowMs: number;
}): SQL {
  const { project, annotator, want, nowMs } = given;
  const held = sql`(SELECT count(*) FROM assignments
    WHERE project_id = ${project} AND annotator_id = ${annotator} AND state = 'leased')`;
  // Nothing for who has left for good, by a project that is closed, or without the agreement that it asks for.
  const handsOut = sql`departed IS NULL AND coalesce(settings ->> '$.open', 1) AND (coalesce(settings ->> '$.joining.consent', '') = ''
    OR EXISTS (SELECT 1 FROM consents WHERE project_id = ${project} AND annotator_id = ${annotator}))`;
  const funded = (cap: string, spent: SQL) =>
    sql`coalesce((1000 * (settings ->> ${`$.budget.${cap}`}) - (${spent})) / price, 1000)`;
  return sql`terms AS (
      SELECT m.state, m.departed_at_ms AS departed, m.side_balance AS balance, m.seen_position AS seen, p.settings,
        m.paid_milli + m.reserved_milli + m.held_milli AS mine, p.paid_milli + p.reserved_milli AS ours,
        coalesce((SELECT paid_milli + reserved_milli FROM project_days
          WHERE project_id = ${project} AND day = ${dayOf(nowMs)}), 0) AS today,
        CASE WHEN m.state IN ('active', 'probation') THEN 'check'
          WHEN m.state <> 'training' THEN NULL
          WHEN m.practice_answered < (p.settings ->> '$.qualification.practice') THEN 'practice'
          WHEN m.quiz_answered < (p.settings ->> '$.qualification.quiz') THEN 'quiz' END AS gold,
        (p.settings ->> '$.qualification.practice') - m.practice_answered AS practice_left,
        (p.settings ->> '$.qualification.quiz') - m.quiz_answered AS quiz_left,
        CASE WHEN m.state = 'training' THEN 1
          WHEN p.check_count >= 10 + (p.settings ->> '$.checks.budget')
            * (p.check_count + p.left_count + p.right_count + p.tie_count + p.skip_count + p.ranked_count) THEN 0
          ELSE coalesce(m.check_rate, min(0.5, 4 * (p.settings ->> '$.checks.rate'))) END AS chance,
        CASE WHEN m.state = 'training' THEN 0 ELSE CASE p.settings ->> '$.pay.by'
          WHEN 'task' THEN 1000 * (p.settings ->> '$.pay.amountMinor')
          WHEN 'hour' THEN 1000 * (p.settings ->> '$.pay.amountMinor')
            * (p.settings ->> '$.pay.mostSecondsPerTask') / 3600
          ELSE 0 END END AS price
      FROM pool_memberships m JOIN projects p ON p.id = m.project_id
      WHERE m.project_id = ${project} AND m.annotator_id = ${annotator}
    ),
    me AS (
      SELECT state, balance, seen, settings, gold, chance, price, practice_left, quiz_left,
        ${held} AS held, iif(${handsOut}, min(${want}, settings ->> '$.pendingCap') - ${held}, 0) AS room,
        CASE WHEN price = 0 THEN 1000 ELSE max(0, min(
          ${funded("projectMinor", sql`ours`)}, ${funded("dayMinor", sql`today`)},
          ${funded("annotatorMinor", sql`mine`)})) END AS funded
      FROM terms
    )`;
}
