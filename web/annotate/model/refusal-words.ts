import type { Failure } from "../api/annotate-api.ts";
import type { Refused } from "./sender.ts";

/** Why answers were not taken, in one sentence for the person who gave them. */
export function tellRefusals(refused: readonly Refused[]): string {
  const [first] = refused;
  if (!first) return "";
  const reason = reasonOf(first.failure, first.answer.supersedes !== undefined);
  return refused.length === 1 ? reason : `${refused.length} answers were not taken. The first: ${reason}`;
}

function reasonOf({ code, sentence }: Failure, correction: boolean): string {
  if (code === "lease-expired")
    return "One task’s time had run out before your answer arrived. Somebody else will get it.";
  if (code === "already-answered") return "Your first answer had arrived already, and stands.";
  return correction ? `Your first answer stands. ${sentence}` : `An answer was not taken. ${sentence}`;
}
