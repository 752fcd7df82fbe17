import { type SQL, sql } from "drizzle-orm";
import type { TrustState } from "../core/assignment/trust.ts";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import type { Database } from "./database.ts";

/** An annotator's place in a project's pool; amounts in thousandths of the minor unit. */
export interface MemberRow {
  readonly annotator: AnnotatorId;
  readonly state: TrustState;
  readonly stateReason: string;
  readonly stateActor: string;
  /** JSON of the score of the quiz that the rule looked at. */
  readonly stateScore: string | null;
  readonly stateAtMs: number;
  readonly answered: number;
  readonly checksSeen: number;
  readonly checksCorrect: number;
  readonly rightCount: number;
  readonly wrongCount: number;
  readonly practiceAnswered: number;
  readonly quizAttempt: number;
  readonly quizAnswered: number;
  readonly quizCorrect: number;
  readonly activeMs: number;
  readonly paidMilli: number;
  readonly heldMilli: number;
  readonly joinedAtMs: number;
  /** The version of the text that they agreed to last. */
  readonly consent: string | null;
  readonly appeal: string | null;
  readonly appealAtMs: number | null;
  /** JSON of the project's settings. */
  readonly settings: string;
}

/** The columns of {@link MemberRow} from `pool_memberships m` joined with `projects p`. */
export const memberColumns: SQL = sql`m.annotator_id AS annotator, m.state, m.state_reason AS stateReason,
  m.state_actor AS stateActor, m.state_score AS stateScore, m.state_at_ms AS stateAtMs, m.answered_count AS answered, m.checks_seen AS checksSeen,
  m.checks_correct AS checksCorrect, m.right_count AS rightCount, m.wrong_count AS wrongCount,
  m.practice_answered AS practiceAnswered, m.quiz_attempt AS quizAttempt, m.quiz_answered AS quizAnswered,
  m.quiz_correct AS quizCorrect, m.active_ms AS activeMs, m.paid_milli AS paidMilli, m.held_milli AS heldMilli,
  m.joined_at_ms AS joinedAtMs, p.settings,
  (SELECT version FROM consents WHERE project_id = m.project_id AND annotator_id = m.annotator_id
    ORDER BY at_ms DESC LIMIT 1) AS consent,
  (SELECT note FROM appeals WHERE project_id = m.project_id AND annotator_id = m.annotator_id
    AND answered_at_ms IS NULL) AS appeal,
  (SELECT at_ms FROM appeals WHERE project_id = m.project_id AND annotator_id = m.annotator_id
    AND answered_at_ms IS NULL) AS appealAtMs`;

export const settingsOf = (row: { readonly settings: string }): ProjectPolicy =>
  JSON.parse(row.settings) as ProjectPolicy;

/** An annotator's place in a project's pool with the project's settings; undefined for somebody outside, or who has left for good. */
export async function findMember(
  database: Database,
  project: ProjectId,
  annotator: AnnotatorId,
): Promise<MemberRow | undefined> {
  const rows = await database.all<MemberRow>(sql`SELECT ${memberColumns}
    FROM pool_memberships m JOIN projects p ON p.id = m.project_id
    WHERE m.project_id = ${project} AND m.annotator_id = ${annotator} AND m.departed_at_ms IS NULL`);
  return rows[0];
}

export interface ListedMember extends MemberRow {
  readonly name: string | null;
  readonly simulated: 0 | 1;
  readonly group: string | null;
}

/** A page of a project's pool, by annotator id. */
export async function listMembers(
  database: Database,
  project: ProjectId,
  page: { after: string; limit: number; state: TrustState | undefined },
): Promise<ListedMember[]> {
  return database.all<ListedMember>(sql`SELECT ${memberColumns}, a.name, a.simulated, m.annotator_group AS "group"
    FROM pool_memberships m JOIN projects p ON p.id = m.project_id JOIN annotators a ON a.id = m.annotator_id
    WHERE m.project_id = ${project} AND m.annotator_id > ${page.after}
      ${page.state ? sql`AND m.state = ${page.state}` : sql``}
    ORDER BY m.annotator_id LIMIT ${page.limit}`);
}

/** The groups of a project's annotators, as far as invitations named one. */
export async function annotatorGroups(
  database: Database,
  project: ProjectId,
): Promise<ReadonlyMap<AnnotatorId, string>> {
  const rows = await database.all<{ annotator: AnnotatorId; group: string }>(sql`
    SELECT annotator_id AS annotator, annotator_group AS "group" FROM pool_memberships
    WHERE project_id = ${project} AND annotator_group IS NOT NULL`);
  return new Map(rows.map(({ annotator, group }) => [annotator, group]));
}
