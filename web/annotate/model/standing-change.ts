import type { Standing } from "../../../contract/annotation.ts";

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
  const tell = (tone: StandingChange["tone"], title: string, reason = to.reason): StandingChange => ({
    from,
    to,
    title,
    reason,
    tone,
  });
  if (to.phase === "stopped" || to.phase === "waiting") return null;
  if (from.phase === to.phase && from.state === to.state)
    return to.attempt > from.attempt ? tell("mind", "Not yet") : null;
  if (from.phase === "waiting") return tell("good", "You are in");
  if (from.phase === "stopped") return tell("good", "You can go on");
  if (to.phase === "quiz") {
    const why = from.phase === "practice" ? "" : `${to.reason} `;
    const what = to.steps === 1 ? "One question." : `${to.steps} questions, one after the other.`;
    return tell("plain", "Now a short quiz", `${why}${what} How you did is told at the end.`);
  }
  if (to.phase === "practice") return tell("plain", "Some practice first");
  if (from.phase !== "work") return tell("good", from.phase === "quiz" ? "Passed" : "Practice done");
  return to.state === "probation"
    ? tell("mind", "Please look closely")
    : tell("good", "You are doing well again");
}
