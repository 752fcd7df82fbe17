/** What a signal can find. None is a verdict: a finding leads to probation and more gold, never to dropping labels. */
export type SignalName =
  | "too-fast"
  | "one-sided"
  | "patterned"
  | "low-information"
  | "copy-cats"
  | "sudden-change"
  | "shared-device";

/** One signal about one annotator, with what it saw. */
export interface Finding {
  readonly signal: SignalName;
  readonly annotator: number;
  /** Chance that somebody honest looks at least so odd, in [0, 1]. */
  readonly pValue: number;
  /** A sentence that can be shown to a lead and to the annotator. */
  readonly says: string;
  /** The numbers behind the sentence. */
  readonly evidence: Readonly<Record<string, number>>;
}

/**
 * Of a hundred honest annotators so many are found by one signal: every signal's p-value is exact or errs to the safe
 * side, and this is its threshold. signals.test.ts holds each to it on simulated honest crowds.
 */
export const FALSE_ALARM_RATE = 0.01;

/** Whether a finding is odd enough to act on. */
export const isAlarm = (finding: Finding): boolean => finding.pValue < FALSE_ALARM_RATE;

export const percent = (share: number): string => `${Math.round(100 * share)} %`;
