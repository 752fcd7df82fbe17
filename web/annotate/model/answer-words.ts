import type { Outcome } from "../../../contract/annotation.ts";

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
