import type { SignalName } from "./finding.ts";

const WORDS: Readonly<Record<SignalName, string>> = {
  "too-fast": "Many of your answers came faster than the content can be seen.",
  "one-sided": "You chose the same side far more often than chance would.",
  patterned: "Your answers follow a pattern that has little to do with what was shown.",
  "low-information": "So far your answers tell little about which of the two is better.",
  "copy-cats": "Your answers are the same as one other person's more often than two people's are.",
  "sudden-change": "Your answers have changed suddenly from some point on.",
  "shared-device": "Several people answer from the device that you use.",
};

/** What a signal says to the person whom it is about; leads read the evidence (`Finding.says`). */
export const ownWords = (signal: SignalName): string => WORDS[signal];
