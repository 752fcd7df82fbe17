import type { Standing } from "../../../contract/annotation.ts";
import type { SignalName, TrustRule } from "../../../contract/trust-rules.ts";
import { say } from "../../i18n/translate.ts";

/** What a signal says to the person whom it is about. */
export const SIGNALS = {
  "too-fast": "signTooFast",
  "one-sided": "signOneSided",
  patterned: "signPatterned",
  "low-information": "signLowInformation",
  "copy-cats": "signCopyCats",
  "sudden-change": "signSuddenChange",
  "shared-device": "signSharedDevice",
} as const satisfies Record<SignalName, string>;

/** Why somebody stands where they stand: a rule in the language of the page, a lead's words as they were written. */
export function tellReason({ rule, score, reason }: Pick<Standing, "rule" | "score" | "reason">): string {
  if (rule === null) return reason;
  if (rule.startsWith("signal-")) {
    const signal = rule.slice("signal-".length) as SignalName;
    return `${say(SIGNALS[signal])} ${say("moreChecks")}`;
  }
  return tellRule(rule as Exclude<TrustRule, `signal-${SignalName}`>, score);
}

function tellRule(rule: Exclude<TrustRule, `signal-${SignalName}`>, score: Standing["score"]): string {
  const quiz = score ?? { right: 0, asked: 0, needed: 0 };
  switch (rule) {
    case "qualified":
      return score ? say("rulePassed", { right: score.right, asked: score.asked }) : say("rulePractised");
    case "quiz-again":
      return say("ruleQuizAgain", quiz);
    case "quiz-failed":
      return say("ruleQuizFailed", quiz);
    case "checks-low":
      return say("ruleChecksLow");
    case "checks-failed":
      return say("ruleChecksFailed");
    case "checks-recovered":
      return say("ruleRecovered");
  }
}
