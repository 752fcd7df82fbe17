import { type AnswerRefusal, judgeAnswer } from "../core/assignment/answer.ts";
import type { AnnotatorId, AssignmentId, LabelId, ProjectId } from "../core/ids.ts";
import { flipOutcome, type Outcome } from "../core/outcome.ts";
import type { ProjectPolicy, TaskPolicy } from "../core/project-policy.ts";
import { asShown, parseRanks, type Ranks } from "../core/ranks.ts";
import type { Remarks } from "../core/remarks.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type Answer, type Answered, answerAssignments, answerLate, correctLabel } from "../store/labels.ts";
import type { Tools } from "./tools.ts";

export interface AcceptedLabel {
  readonly label: LabelId;
  readonly assignment: AssignmentId;
  /** As it was shown. */
  readonly outcome: Outcome;
  readonly ranks: Ranks | null;
  readonly strength: number | null;
  readonly revision: number;
  readonly acceptedAtMs: number;
  /** In practice: the known answer, as it was shown. */
  readonly feedback: {
    readonly correct: boolean;
    readonly outcome: Outcome;
    readonly ranks: Ranks | null;
    readonly explanation: string;
  } | null;
}

export type LabelRefusal = { readonly code: "not-found" } | AnswerRefusal;

/** What became of an answer; `judge` where it may change the annotator's standing, seen by them at once or not. */
export interface Submitted {
  readonly result: Result<AcceptedLabel, LabelRefusal>;
  readonly judge: "now" | "later" | null;
}

export interface SubmittedAnswer {
  readonly assignment: AssignmentId;
  readonly outcome: Outcome;
  readonly ranks?: Ranks | undefined;
  readonly strength?: number | undefined;
  readonly remarks?: Remarks | undefined;
  readonly activeMs: number;
  readonly answeredAtMs?: number | undefined;
  readonly supersedes?: LabelId | undefined;
}

/**
 * Answers assignments, or corrects answers. Idempotent by assignment: the same answer again gives the same reply; another
 * is refused unless it names the label that it corrects. Replies are made after the transaction is durable, from what
 * it left. Those whose lease is live are written together; the rare others follow one by one.
 */
export async function submitLabels(
  tools: Tools,
  who: { project: ProjectId; annotator: AnnotatorId },
  given: readonly SubmittedAnswer[],
): Promise<Submitted[]> {
  const nowMs = tools.nowMs();
  const answers = given.map(
    (each): Answer => ({
      label: tools.newId("lbl"),
      project: who.project,
      annotator: who.annotator,
      assignment: each.assignment,
      shownOutcome: each.outcome,
      shownRanks: each.ranks ?? null,
      strength: each.strength ?? null,
      remarks: each.remarks ?? null,
      activeMs: each.activeMs,
      answeredAtMs: each.answeredAtMs ?? null,
      supersedes: each.supersedes ?? null,
      nowMs,
    }),
  );
  const first = answers.filter(({ supersedes }) => supersedes === null);
  const tried = first.length > 0 ? await answerAssignments(tools.database, first) : [];
  const standing = new Map(first.map((answer, i) => [answer.label, tried[i]]));
  const submitted: Submitted[] = [];
  for (const answer of answers) {
    let stands = standing.get(answer.label);
    if (answer.supersedes !== null) stands = await correctLabel(tools.database, answer);
    else if (stands?.state === "expired") stands = await answerLate(tools.database, answer);
    submitted.push(judge(answer, stands));
  }
  return submitted;
}

function judge(answer: Answer, row: Answered | undefined): Submitted {
  if (!row) return { result: fail({ code: "not-found" }), judge: null };
  const { shownOutcome: outcome, shownRanks: ranks, strength, remarks } = answer;
  const { answeredAtMs, supersedes, nowMs } = answer;
  const flipped = row.flipped === 1;
  const shown = row.shown === null ? null : (JSON.parse(row.shown) as number[]);
  const refusal = judgeAnswer(
    { outcome, ranks, strength, remarks, answeredAtMs, supersedes, nowMs },
    {
      state: row.state,
      flipped,
      shown,
      task: JSON.parse(row.task) as TaskPolicy,
      grantedAtMs: row.grantedAtMs,
      trust: row.trust,
      outcomes: JSON.parse(row.outcomes) as ProjectPolicy["outcomes"],
      correctionMs: row.correctionMs,
      label: labelOf(row),
    },
  );
  if (refusal) return { result: fail(refusal), judge: null };
  const { goldOutcome } = row;
  const goldRanks = parseRanks(row.goldRanks);
  const accepted: AcceptedLabel = {
    label: row.labelId as LabelId,
    assignment: answer.assignment,
    outcome,
    ranks,
    strength: row.strength,
    revision: row.revision ?? 0,
    acceptedAtMs: row.acceptedAtMs ?? nowMs,
    feedback: goldOutcome && {
      correct: row.correct === 1,
      outcome: flipped ? flipOutcome(goldOutcome) : goldOutcome,
      ranks: goldRanks && shown && asShown(goldRanks, shown),
      explanation: row.explanation ?? "",
    },
  };
  const seen = row.purpose === "practice" || row.purpose === "quiz";
  return { result: ok(accepted), judge: seen ? "now" : row.purpose === "check" ? "later" : null };
}

function labelOf(row: Answered) {
  const { labelId, outcome, ranks, strength, remarks, supersedes, firstAcceptedAtMs } = row;
  if (labelId === null || outcome === null || firstAcceptedAtMs === null) return null;
  return { id: labelId, outcome, ranks: parseRanks(ranks), strength, remarks, supersedes, firstAcceptedAtMs };
}
