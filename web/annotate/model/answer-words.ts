import type { Outcome } from "../../../contract/annotation.ts";

/** An answer told back to the person who gave it. */
export const CHOSEN: Readonly<Record<Outcome, string>> = {
  left: "You chose the first one.",
  right: "You chose the second one.",
  tie: "You said: about the same.",
  skip: "You skipped this one.",
};

/** What is known of a comparison. */
export const KNOWN: Readonly<Record<Outcome, string>> = {
  left: "The first one is better.",
  right: "The second one is better.",
  tie: "They are about the same.",
  skip: "This can not be told.",
};
