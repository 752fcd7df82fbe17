import type { AnnotatorId, AssignmentId, LabelId, ProjectId } from "../core/ids.ts";
import { flipOutcome, type Outcome } from "../core/outcome.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { answerAssignment } from "../store/labels.ts";
import type { Tools } from "./tools.ts";

export interface AcceptedLabel {
  readonly label: LabelId;
  readonly assignment: AssignmentId;
  /** As it was shown. */
  readonly outcome: Outcome;
  readonly acceptedAtMs: number;
}

export type LabelRefusal = "not-found" | "lease-expired" | "already-answered" | "outcome-not-offered";

/**
 * Answers an assignment. Idempotent by assignment: the same answer again gives the same reply, byte for byte;
 * another answer is refused. The reply is made after the transaction is durable, from what it left.
 */
export async function submitLabel(
  tools: Tools,
  given: {
    project: ProjectId;
    annotator: AnnotatorId;
    assignment: AssignmentId;
    outcome: Outcome;
    activeMs: number;
  },
): Promise<Result<AcceptedLabel, LabelRefusal>> {
  const stored = await answerAssignment(tools.database, {
    label: tools.newId("lbl"),
    project: given.project,
    annotator: given.annotator,
    assignment: given.assignment,
    shownOutcome: given.outcome,
    activeMs: given.activeMs,
    nowMs: tools.nowMs(),
  });
  if (!stored) return fail("not-found");
  if (stored.labelId === null || stored.outcome === null || stored.acceptedAtMs === null)
    return fail(stored.outcomeAllowed ? "lease-expired" : "outcome-not-offered");
  const outcome = stored.flipped ? flipOutcome(stored.outcome) : stored.outcome;
  if (outcome !== given.outcome) return fail("already-answered");
  return ok({
    label: stored.labelId,
    assignment: given.assignment,
    outcome,
    acceptedAtMs: stored.acceptedAtMs,
  });
}
