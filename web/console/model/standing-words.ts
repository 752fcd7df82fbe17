import type { TrustState } from "../../../contract/annotation.ts";

export const TRUST_STATES: readonly TrustState[] = [
  "applicant",
  "training",
  "active",
  "probation",
  "suspended",
];

/** What each state means, for a lead. */
export const STATE_WORDS: Readonly<Record<TrustState, string>> = {
  applicant: "waits to be let in",
  training: "in practice or quiz",
  active: "answers and is trusted",
  probation: "answers on trial, with more checks",
  suspended: "is not asked any more",
};

/** Who made a change: a rule's name in words, else a lead. */
export function actorWords(actor: string): string {
  const rule = /^rule:(.*)$/.exec(actor)?.[1];
  if (rule) return `by rule: ${rule.replaceAll("-", " ")}`;
  return actor === "joining" ? "on joining" : "by a lead";
}
