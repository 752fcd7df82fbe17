import type { MessageId } from "../../i18n/catalogue.ts";
import { say } from "../../i18n/translate.ts";
import type { Failure } from "../api/annotate-api.ts";
import type { Refused } from "./sender.ts";

/** Messages without values. */
type Plain = Extract<
  MessageId,
  "noConnectionNow" | "troubleServer" | "troubleFast" | "troubleGone" | "notSignedInHow" | "refusedTrust"
>;

const FAILURES: Readonly<Partial<Record<Failure["code"], Plain>>> = {
  offline: "noConnectionNow",
  "not-signed-in": "notSignedInHow",
  "not-found": "troubleGone",
  "not-trusted": "refusedTrust",
  "too-many-requests": "troubleFast",
};

/** Why something came to nothing. What the server says of it is for programs; people are told by its code. */
export const tellFailure = ({ code }: Failure): string => say(FAILURES[code] ?? "troubleServer");

/** Why answers were not taken, in one sentence for the person who gave them. */
export function tellRefusals(refused: readonly Refused[]): string {
  const [first] = refused;
  if (!first) return "";
  const reason = reasonOf(first.failure, first.answer.supersedes !== undefined);
  return refused.length === 1 ? reason : say("manyNotTaken", { count: refused.length, why: reason });
}

function reasonOf({ code }: Failure, correction: boolean): string {
  if (code === "lease-expired") return say("leaseExpired");
  if (code === "already-answered") return say("alreadyAnswered");
  if (code === "not-trusted") return say("notTaken", { why: say("refusedTrust") });
  return correction
    ? say("firstStands", { why: say("refusedLate") })
    : say("notTaken", { why: say("refusedOther") });
}
