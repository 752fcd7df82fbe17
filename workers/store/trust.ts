import { sql } from "drizzle-orm";
import { PRIOR_ACCURACY } from "../core/assignment/accuracy.ts";
import type { TrustDecision, TrustState } from "../core/assignment/trust.ts";
import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import { type AuditEntry, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import type { MemberRow } from "./members.ts";
import { transact } from "./transaction.ts";

/**
 * Carries out what the trust rule decided on a member as it was read; nothing happens where the member has answered
 * another check or changed state since, for then the rule will look again.
 */
export async function applyJudgement(
  database: Database,
  project: ProjectId,
  member: MemberRow,
  judged: { decision: TrustDecision | undefined; checkRate: number; nowMs: number },
): Promise<void> {
  const { decision } = judged;
  const change = decision
    ? sql`, state = ${decision.state}, state_reason = ${decision.reason}, state_actor = ${`rule:${decision.rule}`},
        state_score = ${decision.score && JSON.stringify(decision.score)},
        state_at_ms = ${judged.nowMs}, quiz_attempt = ${decision.quizAttempt},
        quiz_answered = iif(${decision.quizAttempt} > quiz_attempt, 0, quiz_answered),
        quiz_correct = iif(${decision.quizAttempt} > quiz_attempt, 0, quiz_correct)`
    : sql``;
  await database.run(sql`UPDATE pool_memberships
    SET checks_judged = checks_seen, check_rate = ${judged.checkRate} ${change}
    WHERE project_id = ${project} AND annotator_id = ${member.annotator} AND state = ${member.state}
      AND checks_seen = ${member.checksSeen} AND checks_correct = ${member.checksCorrect}
      AND quiz_attempt = ${member.quizAttempt} AND quiz_answered = ${member.quizAnswered}
      AND practice_answered = ${member.practiceAnswered}`);
}

/** Members with checks that the trust rule has not looked at, at most 200 of all projects. */
export async function membersToJudge(
  database: Database,
): Promise<{ project: ProjectId; annotator: AnnotatorId }[]> {
  return database.all(sql`SELECT project_id AS project, annotator_id AS annotator FROM pool_memberships
    WHERE checks_seen > checks_judged LIMIT 200`);
}

/**
 * A lead moves a member to another state; an open appeal is answered by it. Who is let back to work from probation or
 * suspension begins afresh, checks and all: what they answered before would else send them back with the next slip.
 * @returns false for nobody of the pool
 */
export async function setState(
  database: Database,
  given: {
    project: ProjectId;
    annotator: AnnotatorId;
    state: TrustState;
    reason: string;
    lead: LeadId;
    nowMs: number;
  },
  entry: AuditEntry,
): Promise<boolean> {
  const { project, annotator, state, reason, lead, nowMs } = given;
  const who = sql`project_id = ${project} AND annotator_id = ${annotator}`;
  const afresh = sql`state IN ('probation', 'suspended') AND ${state} IN ('active', 'training')`;
  const stands = sql`FROM pool_memberships WHERE ${who}`;
  const before = sql`(SELECT json_object('state', state, 'reason', state_reason) ${stands})`;
  const [, moved] = await transact<[unknown[], unknown[], unknown[]]>(database, [
    auditing({ ...entry, before }, sql`EXISTS (SELECT 1 ${stands})`),
    sql`UPDATE pool_memberships SET state_reason = ${reason}, state_actor = ${lead}, state_score = NULL,
        state_at_ms = ${nowMs},
        right_count = iif(${afresh}, ${PRIOR_ACCURACY.right}, right_count),
        wrong_count = iif(${afresh}, ${PRIOR_ACCURACY.wrong}, wrong_count),
        log_odds_weight = iif(${afresh}, ${Math.log(PRIOR_ACCURACY.right / PRIOR_ACCURACY.wrong)}, log_odds_weight),
        checks_seen = iif(${afresh}, 0, checks_seen), checks_correct = iif(${afresh}, 0, checks_correct),
        checks_judged = iif(${afresh}, 0, checks_seen), check_rate = iif(${afresh}, NULL, check_rate),
        practice_answered = iif(${state} = 'training', 0, practice_answered),
        quiz_answered = iif(${state} = 'training', 0, quiz_answered),
        quiz_correct = iif(${state} = 'training', 0, quiz_correct),
        quiz_attempt = iif(${state} = 'training', 1, quiz_attempt),
        state = ${state}
      WHERE ${who} RETURNING state`,
    sql`UPDATE appeals SET answer = ${reason}, answered_by = ${lead}, answered_at_ms = ${nowMs}
      WHERE ${who} AND answered_at_ms IS NULL`,
  ]);
  return moved.length > 0;
}

/** Leaves a note to the lead, or replaces the one that waits for an answer. */
export async function putAppeal(
  database: Database,
  given: { project: ProjectId; annotator: AnnotatorId; note: string; nowMs: number },
): Promise<void> {
  await database.run(sql`INSERT INTO appeals (project_id, annotator_id, note, at_ms)
    VALUES (${given.project}, ${given.annotator}, ${given.note}, ${given.nowMs})
    ON CONFLICT (project_id, annotator_id) WHERE answered_at_ms IS NULL
    DO UPDATE SET note = excluded.note, at_ms = excluded.at_ms`);
}

export interface TrustEventRow {
  readonly from: TrustState | null;
  readonly to: TrustState;
  readonly reason: string;
  readonly actor: string;
  readonly score: string | null;
  readonly atMs: number;
}

/** Every change of a member's state, the newest first, at most 200. */
export async function listTrustEvents(
  database: Database,
  project: ProjectId,
  annotator: AnnotatorId,
): Promise<TrustEventRow[]> {
  return database.all(sql`SELECT from_state AS "from", to_state AS "to", reason, actor, score,
      at_ms AS atMs FROM trust_events WHERE project_id = ${project} AND annotator_id = ${annotator} ORDER BY seq DESC LIMIT 200`);
}
