import { type SQL, sql } from "drizzle-orm";
import { CLOCK_SKEW_MS } from "../core/assignment/answer.ts";
import type { TrustState } from "../core/assignment/trust.ts";
import type { AnnotatorId, AssignmentId, LabelId, ProjectId } from "../core/ids.ts";
import type { Outcome } from "../core/outcome.ts";
import { type Ranks, topsOf } from "../core/ranks.ts";
import { encodeRemarks, flipRemarks, type Remarks } from "../core/remarks.ts";
import type { Database } from "./database.ts";
import { leaseTerms } from "./lease-terms.ts";
import { transact } from "./transaction.ts";

/** What is stored about an assignment after an attempt to answer it. */
export interface Answered {
  readonly state: "leased" | "labelled" | "returned" | "expired";
  readonly purpose: "task" | "practice" | "quiz" | "check" | "extra";
  readonly flipped: 0 | 1;
  /** Of a group, the places in the order in which it was shown, as JSON. */
  readonly shown: string | null;
  readonly task: string;
  readonly grantedAtMs: number;
  readonly expiresAtMs: number;
  readonly trust: TrustState;
  /** What the project offers, as JSON. */
  readonly outcomes: string;
  readonly lateAnswers: "if-free" | "keep" | "never";
  readonly correctionMs: number;
  /** The label that counts, in the comparison's own frame; null where there is none. */
  readonly labelId: LabelId | null;
  readonly outcome: Outcome | null;
  /** As JSON, by place. */
  readonly ranks: string | null;
  readonly strength: number | null;
  readonly remarks: string | null;
  readonly revision: number | null;
  readonly supersedes: LabelId | null;
  readonly acceptedAtMs: number | null;
  readonly firstAcceptedAtMs: number | null;
  readonly correct: 0 | 1 | null;
  /** The known answer, where there is one. */
  readonly goldOutcome: "left" | "right" | "tie" | "ranked" | null;
  /** As JSON, by place. */
  readonly goldRanks: string | null;
  readonly explanation: string | null;
}

export interface Answer {
  readonly label: LabelId;
  readonly project: ProjectId;
  readonly annotator: AnnotatorId;
  readonly assignment: AssignmentId;
  /** As it was shown. */
  readonly shownOutcome: Outcome;
  /** As they were shown; with `ranked`. */
  readonly shownRanks: Ranks | null;
  readonly strength: number | null;
  /** As shown. */
  readonly remarks: Remarks | null;
  readonly activeMs: number;
  /** By the phone; null takes the moment that it came. */
  readonly answeredAtMs: number | null;
  readonly supersedes: LabelId | null;
  readonly nowMs: number;
}

const mine = ({ assignment, project, annotator }: Answer) =>
  sql`a.id = ${assignment} AND a.project_id = ${project} AND a.annotator_id = ${annotator}`;

/**
 * The project offers this answer, in words and strength; and it was not given before the task was leased, nor after now.
 * The same in plain words is core/assignment/answer.ts, which names what is wrong.
 */
const offered = (answer: Answer) => {
  const { shownOutcome, strength, remarks, answeredAtMs, nowMs } = answer;
  return sql`${outcomeOffered(answer)}
    AND (${strength} IS NULL OR
      (${shownOutcome} IN ('left', 'right') AND ${strength} <= (p.settings ->> '$.outcomes.strength')))
    ${remarks ? sql`AND ${remarksAsked(remarks, shownOutcome)}` : sql``}
    AND coalesce(${answeredAtMs}, a.granted_at_ms) >= a.granted_at_ms - ${CLOCK_SKEW_MS}
    AND coalesce(${answeredAtMs}, 0) <= ${nowMs + CLOCK_SKEW_MS}`;
};

function outcomeOffered({ shownOutcome, shownRanks }: Answer): SQL {
  if (shownOutcome === "left" || shownOutcome === "right") return sql`a.shown IS NULL`;
  if (!shownRanks) return sql`(p.settings ->> ${`$.outcomes.${shownOutcome}`}) = 1`;
  const most = Math.max(...shownRanks);
  const noTies = new Set(shownRanks).size === shownRanks.length;
  return sql`json_array_length(a.shown) = ${shownRanks.length} AND ${most} > 0 AND CASE p.settings ->> '$.task.answer'
    WHEN 'best' THEN ${most} = 1 ELSE ${noTies ? 1 : 0} OR (p.settings ->> '$.outcomes.tie') END`;
}

/** In plain words: `unaskedRemark`. */
const remarksAsked = ({ reasons, comment, unacceptable, passages }: Remarks, shownOutcome: Outcome) => {
  const asks = (name: string) => sql`(p.settings ->> ${`$.outcomes.${name}`}) = 1`;
  const bothBad = unacceptable.length === 2 && shownOutcome === "tie";
  return sql`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(reasons)}) g WHERE g.value NOT IN
      (SELECT o.value FROM json_each(p.settings, '$.outcomes.reasons') o))
    AND (${comment} = '' OR ${asks("comment")})
    AND (${passages.length} = 0 OR ${asks("passages")})
    AND (${unacceptable.length} = 0 OR ${asks("marks")} ${bothBad ? sql`OR ${asks("bothBad")}` : sql``})`;
};

const ownRemarks = ({ remarks }: Answer) =>
  remarks
    ? sql`iif(a.flipped = 1, ${encodeRemarks(flipRemarks(remarks))}, ${encodeRemarks(remarks)})`
    : sql`NULL`;

const ownFrame = ({ shownOutcome }: Answer) =>
  sql`CASE WHEN a.flipped = 1 AND ${shownOutcome} = 'left' THEN 'right'
    WHEN a.flipped = 1 AND ${shownOutcome} = 'right' THEN 'left' ELSE ${shownOutcome} END`;

/** Ranks by place: the order in which a group was shown says which place each stands at. */
const ownRanks = ({ shownRanks }: Answer) =>
  shownRanks
    ? sql`(SELECT json_group_array(${JSON.stringify(shownRanks)} ->> s.key ORDER BY s.value) FROM json_each(a.shown) s)`
    : sql`NULL`;

/** Against the known answer: the same outcome, and of a group none put first that is not first there. */
const isCorrect = (answer: Answer, outcome: SQL) =>
  sql`g.outcome = ${outcome} AND NOT EXISTS (
    SELECT 1 FROM json_each(${JSON.stringify(topsOf(answer.shownRanks ?? []))}) t
    WHERE (g.ranks ->> (a.shown ->> t.value)) <> 0)`;

/** Inserts a label; counters, pay, the comparison's posterior and its closing move with it by trigger. */
function insertLabel(answer: Answer, revision: SQL, where: SQL): SQL {
  const outcome = ownFrame(answer);
  return sql`INSERT INTO labels (id, project_id, assignment_id, comparison_id, annotator_id, outcome, ranks, strength, remarks,
      purpose, revision, supersedes, made_in_state, weight, correct, settings_version, active_ms, answered_at_ms,
      accepted_at_ms)
    SELECT ${answer.label}, a.project_id, a.id, a.comparison_id, a.annotator_id, ${outcome}, ${ownRanks(answer)},
      ${answer.strength}, ${ownRemarks(answer)}, a.purpose, ${revision}, ${answer.supersedes}, m.state,
      m.log_odds_weight + iif(p.settings ->> '$.outcomes.tie', ln(2), 0),
      CASE WHEN ${answer.shownOutcome} = 'skip' THEN NULL ELSE ${isCorrect(answer, outcome)} END,
      p.settings_version, min(${answer.activeMs}, max(0, ${answer.nowMs} - a.granted_at_ms)),
      coalesce(${answer.answeredAtMs}, ${answer.nowMs}), ${answer.nowMs}
    FROM assignments a JOIN projects p ON p.id = a.project_id
    JOIN pool_memberships m ON m.project_id = a.project_id AND m.annotator_id = a.annotator_id
    LEFT JOIN gold_answers g ON g.comparison_id = a.comparison_id AND a.purpose IN ('practice', 'quiz', 'check')
    WHERE ${mine(answer)} AND m.state NOT IN ('applicant', 'suspended') AND ${offered(answer)} AND ${where}`;
}

const whatStands = (answer: Answer): SQL =>
  sql`SELECT a.state, a.purpose, a.flipped, a.shown, p.settings -> '$.task' AS task, a.granted_at_ms AS grantedAtMs,
      a.expires_at_ms AS expiresAtMs, m.state AS trust, p.settings -> '$.outcomes' AS outcomes,
      p.settings ->> '$.lateAnswers' AS lateAnswers, 1000 * (p.settings ->> '$.correctionSeconds') AS correctionMs,
      l.id AS labelId, l.outcome, l.ranks, l.strength, l.remarks, l.revision, l.supersedes,
      l.accepted_at_ms AS acceptedAtMs, l.correct, g.outcome AS goldOutcome, g.ranks AS goldRanks, g.explanation,
      (SELECT accepted_at_ms FROM labels WHERE assignment_id = a.id AND revision = 0) AS firstAcceptedAtMs
    FROM assignments a JOIN projects p ON p.id = a.project_id
    JOIN pool_memberships m ON m.project_id = a.project_id AND m.annotator_id = a.annotator_id
    LEFT JOIN labels l ON l.seq = a.label_seq
    LEFT JOIN gold_answers g ON g.comparison_id = a.comparison_id AND a.purpose = 'practice'
    WHERE ${mine(answer)}`;

/** A lease whose time ran out, but whose place nobody has taken, may be answered unless the project never allows it. */
const liveLease = ({ nowMs }: Answer) =>
  sql`a.state = 'leased' AND (a.expires_at_ms > ${nowMs} OR (p.settings ->> '$.lateAnswers') <> 'never')`;

/**
 * Answers assignments, each if its lease is live, and reads what then stands: one transaction, one round trip. An
 * answer that is there already stays. Undefined for what is not this annotator's in this project.
 */
export async function answerAssignments(
  database: Database,
  answers: readonly Answer[],
): Promise<(Answered | undefined)[]> {
  const results = await transact<Answered[][]>(
    database,
    answers.flatMap((answer) => [insertLabel(answer, sql`0`, liveLease(answer)), whatStands(answer)]),
  );
  return answers.map((_, i) => results[2 * i + 1]?.[0]);
}

/**
 * Answers an assignment whose lease was taken away, if its place is still free (or the project keeps such answers
 * beside the count) and can be paid: takes the lease up again and answers it, in one transaction.
 */
export async function answerLate(database: Database, answer: Answer): Promise<Answered | undefined> {
  const { project, annotator, nowMs } = answer;
  const free = sql`(a.purpose <> 'task' OR EXISTS (SELECT 1 FROM comparisons c
    WHERE c.id = a.comparison_id AND c.slots > 0))`;
  const funded = sql`(a.reserved_milli = 0 OR (SELECT funded FROM me) > 0)`;
  const again = (keep: boolean) => sql`WITH ${leaseTerms({ project, annotator, want: 1, nowMs })}
    UPDATE assignments SET state = 'leased' ${keep ? sql`, purpose = 'extra'` : sql``} WHERE id = (
      SELECT a.id FROM assignments a JOIN projects p ON p.id = a.project_id
      JOIN pool_memberships m ON m.project_id = a.project_id AND m.annotator_id = a.annotator_id
      WHERE ${mine(answer)} AND a.state = 'expired' AND m.state NOT IN ('applicant', 'suspended') AND ${offered(answer)}
        AND ${funded} AND (p.settings ->> '$.lateAnswers') ${keep ? sql`= 'keep'` : sql`<> 'never' AND ${free}`})`;
  const [, , , rows] = await transact<[unknown[], unknown[], unknown[], Answered[]]>(database, [
    again(false),
    again(true),
    insertLabel(answer, sql`0`, liveLease(answer)),
    whatStands(answer),
  ]);
  return rows[0];
}

/**
 * Corrects an answer: a further row that supersedes the label that counts, while the project allows it. Practice and
 * quiz can not be corrected.
 */
export async function correctLabel(database: Database, answer: Answer): Promise<Answered | undefined> {
  const newest = sql`a.state = 'labelled' AND a.purpose NOT IN ('practice', 'quiz') AND EXISTS (SELECT 1 FROM labels l
    WHERE l.seq = a.label_seq AND l.id = ${answer.supersedes})
    AND ${answer.nowMs} <= 1000 * (p.settings ->> '$.correctionSeconds')
      + (SELECT accepted_at_ms FROM labels WHERE assignment_id = a.id AND revision = 0)`;
  const revision = sql`1 + (SELECT revision FROM labels WHERE seq = a.label_seq)`;
  const [, rows] = await transact<[unknown[], Answered[]]>(database, [
    insertLabel(answer, revision, newest),
    whatStands(answer),
  ]);
  return rows[0];
}
