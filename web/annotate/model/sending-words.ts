import { say } from "../../i18n/translate.ts";
import type { Phone } from "./phone.ts";

/** What somebody should know of answers that are still on this phone; null where all goes well. */
export function tellSending({ sender, outbox }: Phone): string | null {
  const count = sender.waiting.value;
  const stuck = sender.stuck.value;
  if (outbox.fleeting.value > 0 && stuck !== null) return say("fleeting");
  if (count === 0 && stuck === "offline") return say("noConnectionNow");
  if (count === 0) return sender.others.value > 0 ? say("othersHeld", { count: sender.others.value }) : null;
  if (stuck === "offline") return say("answersKept", { count });
  if (stuck === "not-signed-in") return say("signedOutHeld", { count });
  return stuck === null ? null : say("answersHeld", { count });
}
