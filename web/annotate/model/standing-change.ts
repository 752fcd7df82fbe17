import type { Standing } from "../../../contract/annotation.ts";
import { say } from "../../i18n/translate.ts";
import { tellReason } from "./reason-words.ts";

/** A change of somebody's standing, as they are told of it when it happens. */
export interface StandingChange {
  readonly from: Standing;
  readonly to: Standing;
  readonly title: string;
  readonly reason: string;
  readonly tone: "good" | "mind" | "plain";
}

/** What to tell somebody whose standing has changed; null where nothing has, or where a screen of its own tells it. */
export function changeBetween(from: Standing, to: Standing): StandingChange | null {
  const tell = (tone: StandingChange["tone"], title: string, reason = tellReason(to)): StandingChange => ({
    from,
    to,
    title,
    reason,
    tone,
  });
  if (to.phase === "stopped" || to.phase === "waiting") return null;
  if (from.phase === to.phase && from.state === to.state)
    return to.attempt > from.attempt ? tell("mind", say("notYet")) : null;
  if (from.phase === "waiting") return tell("good", say("youAreIn"));
  if (from.phase === "stopped") return tell("good", say("canGoOn"));
  if (to.phase === "quiz") {
    const why = from.phase === "practice" ? "" : `${tellReason(to)} `;
    return tell("plain", say("nowQuiz"), `${why}${say("quizHow", { count: to.steps })}`);
  }
  if (to.phase === "practice") return tell("plain", say("practiceFirst"));
  if (from.phase !== "work") return tell("good", say(from.phase === "quiz" ? "passed" : "practiceDone"));
  return to.state === "probation" ? tell("mind", say("lookClosely")) : tell("good", say("wellAgain"));
}
