import type { LabelId } from "../ids.ts";
import { flipOutcome, type Outcome } from "../outcome.ts";
import type { ProjectPolicy, TaskPolicy } from "../project-policy.ts";
import { asShown, type Ranks, sameRanks } from "../ranks.ts";
import { encodeRemarks, flipRemarks, type Remarks, unaskedRemark } from "../remarks.ts";
import type { TrustState } from "./trust.ts";

/** A clock that is this wrong still counts as right. */
export const CLOCK_SKEW_MS = 120_000;

/** An answer as it came in, as it was shown. */
export interface GivenAnswer {
  readonly outcome: Outcome;
  /** With `ranked`. */
  readonly ranks: Ranks | null;
  readonly strength: number | null;
  readonly remarks: Remarks | null;
  readonly answeredAtMs: number | null;
  readonly supersedes: LabelId | null;
  readonly nowMs: number;
}

/** What stands in the store after the attempt to write it. */
export interface StandingAnswer {
  readonly state: "leased" | "labelled" | "returned" | "expired";
  readonly flipped: boolean;
  /** Of a group, the order in which its items were shown. */
  readonly shown: readonly number[] | null;
  readonly task: TaskPolicy;
  readonly grantedAtMs: number;
  readonly trust: TrustState;
  readonly outcomes: ProjectPolicy["outcomes"];
  readonly correctionMs: number;
  /** The label that counts, in the comparison's own frame. */
  readonly label: {
    readonly id: LabelId;
    readonly outcome: Outcome;
    readonly ranks: Ranks | null;
    readonly strength: number | null;
    /** As they are stored. */
    readonly remarks: string | null;
    readonly supersedes: LabelId | null;
    readonly firstAcceptedAtMs: number;
  } | null;
}

export type AnswerRefusal =
  | { readonly code: "already-answered" | "lease-expired" | "not-trusted" }
  | { readonly code: "correction-refused"; readonly detail: string }
  | { readonly code: "invalid-input"; readonly field: string; readonly detail: string };

/**
 * What to say to an answer, given what stands after it was tried: undefined where it is the one that counts. The label
 * itself decides first, so that an answer sent again gets the same reply whatever has changed since.
 */
export function judgeAnswer(given: GivenAnswer, stands: StandingAnswer): AnswerRefusal | undefined {
  const { label } = stands;
  if (label) {
    const shown = stands.flipped ? flipOutcome(label.outcome) : label.outcome;
    const ranks = label.ranks && stands.shown ? asShown(label.ranks, stands.shown) : null;
    const remarks = given.remarks && stands.flipped ? flipRemarks(given.remarks) : given.remarks;
    const same =
      shown === given.outcome &&
      sameRanks(ranks, given.ranks) &&
      label.strength === given.strength &&
      label.remarks === encodeRemarks(remarks);
    if (same && (given.supersedes === null || label.supersedes === given.supersedes)) return undefined;
    if (given.supersedes === null) return { code: "already-answered" };
  }
  const wrong = notOffered(given, stands);
  if (wrong) return wrong;
  if (stands.trust === "suspended" || stands.trust === "applicant") return { code: "not-trusted" };
  if (given.supersedes === null) return { code: "lease-expired" };
  return { code: "correction-refused", detail: whyNot(given, stands) };
}

function notOffered(
  given: GivenAnswer,
  { outcomes, task, grantedAtMs }: StandingAnswer,
): AnswerRefusal | undefined {
  const { outcome, ranks, strength, remarks, answeredAtMs, nowMs } = given;
  const invalid = (field: string, detail: string) => ({ code: "invalid-input", field, detail }) as const;
  const sided = outcome === "left" || outcome === "right";
  if (task.kind === "group" ? sided : outcome === "ranked")
    return invalid("outcome", `This project shows ${task.kind}s: "${outcome}" says nothing of them.`);
  const wrongRanks = ranks && task.kind === "group" && ranksNotOffered(ranks, task, outcomes.tie);
  if (wrongRanks) return invalid("ranks", wrongRanks);
  if ((outcome === "tie" && !outcomes.tie) || (outcome === "skip" && !outcomes.skip))
    return invalid("outcome", `This project does not offer "${outcome}".`);
  if (strength !== null && !sided) return invalid("strength", "A strength goes with left or right only.");
  if (strength !== null && strength > outcomes.strength)
    return invalid(
      "strength",
      outcomes.strength === 0
        ? "This project does not ask for a strength."
        : `expected a whole number from 1 to ${outcomes.strength}`,
    );
  const unasked = remarks && unaskedRemark(remarks, outcomes, outcome);
  if (unasked) return invalid(unasked.field, unasked.detail);
  if (answeredAtMs !== null && answeredAtMs < grantedAtMs - CLOCK_SKEW_MS)
    return invalid("answeredAtMs", "This is before the task was given out.");
  if (answeredAtMs !== null && answeredAtMs > nowMs + CLOCK_SKEW_MS)
    return invalid("answeredAtMs", "This lies in the future.");
  return undefined;
}

/**
 * What is wrong with ranks that a group's project does not ask for; store/labels.ts holds the same rule as a condition of
 * its write.
 */
export function ranksNotOffered(
  ranks: Ranks,
  { size, answer }: Extract<TaskPolicy, { kind: "group" }>,
  ties: boolean,
): string | undefined {
  if (ranks.length !== size) return `expected ${size} ranks, one for each item, received ${ranks.length}`;
  const most = Math.max(...ranks);
  if (most === 0) return "expected one to be better than another; for all alike, the outcome is tie";
  if (answer === "best") return most > 1 ? "expected 0 for the best one and 1 for all others" : undefined;
  if (!ties && new Set(ranks).size < size) return "expected every item to have a rank of its own";
  return undefined;
}

function whyNot(given: GivenAnswer, { label, correctionMs }: StandingAnswer): string {
  if (!label) return "There is no answer to correct.";
  if (label.id !== given.supersedes) return "Another answer has taken the place of the one to correct.";
  if (given.nowMs > label.firstAcceptedAtMs + correctionMs)
    return "The time in which this answer could be corrected is over.";
  return "Answers in practice and quiz can not be corrected.";
}
