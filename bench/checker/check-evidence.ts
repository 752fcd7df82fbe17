import { changedTasks, overAssignments, overCap, repeats, tippedSides } from "./assignments.ts";
import type { Evidence, Violation } from "./history.ts";
import { doubledLabels, inventedLabels, lostLabels, missingPlaces, wrongCounts } from "./ledger.ts";
import { changedReplies, secondAnswers, serverErrors, spoiltBatches, tellingChecks } from "./replies.ts";

const CHECKS = {
  "over-assignments": overAssignments,
  "repeats to a person": repeats,
  "labels lost or changed": lostLabels,
  "labels doubled": doubledLabels,
  "labels that nobody sent": inventedLabels,
  "counts unlike the ledger": wrongCounts,
  "places lost or too many": missingPlaces,
  "tasks that changed": changedTasks,
  "more held than the cap": overCap,
  "sides out of balance": tippedSides,
  "other replies to the same answer": changedReplies,
  "second answers": secondAnswers,
  "spoilt batches": spoiltBatches,
  "checks that look different": tellingChecks,
  "server errors": serverErrors,
} as const;

/**
 * Holds what clients saw, and what the lead's doors tell at the end, against what is promised. It knows nothing of how
 * Accord keeps its promises: only requests, replies and their times by one machine's clock.
 */
export function checkEvidence(evidence: Evidence): Record<keyof typeof CHECKS, Violation[]> {
  const found = Object.entries(CHECKS).map(([name, check]) => [name, check(evidence)]);
  return Object.fromEntries(found) as Record<keyof typeof CHECKS, Violation[]>;
}

/** All violations in one list, each with the promise that it breaks. */
export const violationsOf = (evidence: Evidence): string[] =>
  Object.entries(checkEvidence(evidence)).flatMap(([name, found]) => found.map((each) => `${name}: ${each}`));
