import { z } from "zod";

export const signalName = z
  .enum([
    "too-fast",
    "one-sided",
    "patterned",
    "low-information",
    "copy-cats",
    "sudden-change",
    "shared-device",
  ])
  .meta({ id: "SignalName" });
export type SignalName = z.infer<typeof signalName>;

export const trustRule = z
  .enum([
    "qualified",
    "quiz-again",
    "quiz-failed",
    "checks-low",
    "checks-recovered",
    "checks-failed",
    ...signalName.options.map((signal) => `signal-${signal}` as const),
  ])
  .meta({
    id: "TrustRule",
    description: "A rule that moves annotators, for an app to tell in its own words",
  });
export type TrustRule = z.infer<typeof trustRule>;

/** Why somebody stands where they stand: words of a lead, or a rule's name with its numbers. */
export const stateReason = {
  reason: z.string().meta({ description: "In words: a lead's own, or what a rule says, in English" }),
  rule: trustRule
    .nullable()
    .meta({ description: "The rule that decided; null where a lead did, or where they have just joined" }),
  score: z
    .object({ right: z.int(), asked: z.int(), needed: z.int() })
    .nullable()
    .meta({ description: "Of the quiz that the rule looked at" }),
};
