import { say } from "../../i18n/translate.ts";
import type { Failure } from "../api/annotate-api.ts";
import type { Refused } from "./sender.ts";

/** Why answers were not taken, in one sentence for the person who gave them. */
export function tellRefusals(refused: readonly Refused[]): string {
  const [first] = refused;
  if (!first) return "";
  const reason = reasonOf(first.failure, first.answer.supersedes !== undefined);
  return refused.length === 1 ? reason : say("manyNotTaken", { count: refused.length, why: reason });
}

function reasonOf({ code, sentence }: Failure, correction: boolean): string {
  if (code === "lease-expired") return say("leaseExpired");
  if (code === "already-answered") return say("alreadyAnswered");
  return say(correction ? "firstStands" : "notTaken", { why: sentence });
}
