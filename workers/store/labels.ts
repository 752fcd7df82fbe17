import { sql } from "drizzle-orm";
import type { AnnotatorId, AssignmentId, LabelId, ProjectId } from "../core/ids.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";

/** What is stored about an assignment after an attempt to answer it. */
export interface Answered {
  readonly state: "leased" | "labelled" | "returned" | "expired";
  readonly flipped: 0 | 1;
  readonly outcomeAllowed: 0 | 1;
  readonly labelId: LabelId | null;
  readonly outcome: Outcome | null;
  readonly acceptedAtMs: number | null;
}

/**
 * Answers an assignment, if its lease is live, and reads what then stands: one transaction, one round trip.
 * The counters, the comparison's log-odds and its closing move by trigger with the row. An answer that is there
 * already stays. Undefined where the assignment is not this annotator's in this project.
 */
export async function answerAssignment(
  database: Database,
  given: {
    label: LabelId;
    project: ProjectId;
    annotator: AnnotatorId;
    assignment: AssignmentId;
    shownOutcome: Outcome;
    activeMs: number;
    nowMs: number;
  },
): Promise<Answered | undefined> {
  const { project, annotator, assignment, shownOutcome, nowMs } = given;
  const allowed = sql`(${shownOutcome} IN ('left', 'right') OR
    (SELECT json_extract(settings, ${`$.outcomes.${shownOutcome}`}) FROM projects WHERE id = ${project}) = 1)`;
  const mine = sql`a.id = ${assignment} AND a.project_id = ${project} AND a.annotator_id = ${annotator}`;
  const [, rows] = await transact<[unknown[], Answered[]]>(database, [
    sql`INSERT INTO labels
        (id, project_id, assignment_id, comparison_id, annotator_id, outcome, active_ms, accepted_at_ms)
      SELECT ${given.label}, a.project_id, a.id, a.comparison_id, a.annotator_id,
        CASE WHEN a.flipped = 1 AND ${shownOutcome} = 'left' THEN 'right'
             WHEN a.flipped = 1 AND ${shownOutcome} = 'right' THEN 'left' ELSE ${shownOutcome} END,
        ${given.activeMs}, ${nowMs}
      FROM assignments a
      WHERE ${mine} AND a.state = 'leased' AND a.expires_at_ms > ${nowMs} AND ${allowed}`,
    sql`SELECT a.state, a.flipped, ${allowed} AS outcomeAllowed, l.id AS labelId, l.outcome,
        l.accepted_at_ms AS acceptedAtMs
      FROM assignments a LEFT JOIN labels l ON l.assignment_id = a.id WHERE ${mine}`,
  ]);
  return rows[0];
}
