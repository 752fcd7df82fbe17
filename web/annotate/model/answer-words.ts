import type { Outcome } from "../../../contract/annotation.ts";
import type { Remarks } from "../../../contract/judging.ts";

/** An answer told back to the person who gave it. */
export const CHOSEN = {
  left: "choseFirst",
  right: "choseSecond",
  tie: "choseTie",
  skip: "choseSkip",
} as const satisfies Record<Outcome, string>;

/** What is known of a comparison. */
export const KNOWN = {
  left: "knownFirst",
  right: "knownSecond",
  tie: "knownTie",
  skip: "knownSkip",
} as const satisfies Record<Outcome, string>;

/** What to tell of an answer: two that are both unacceptable were called both bad. */
export const toldOf = (answer: { readonly outcome: Outcome; readonly remarks?: Remarks | undefined }) =>
  answer.outcome === "tie" && answer.remarks?.unacceptable.length === 2
    ? "choseBothBad"
    : CHOSEN[answer.outcome];
