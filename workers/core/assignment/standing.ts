import type { PayPolicy, ProjectPolicy } from "../project-policy.ts";
import type { SignalName } from "../quality/signals/finding.ts";
import type { QuizScore, TrustDecision, TrustState } from "./trust.ts";

export type Phase = "waiting" | "practice" | "quiz" | "work" | "stopped";

/** Where an annotator stands in a project, as they and the lead are told. */
export interface Standing {
  readonly state: TrustState;
  readonly phase: Phase;
  readonly reason: string;
  readonly rule: TrustRule | null;
  readonly score: QuizScore | null;
  readonly sinceMs: number;
  readonly step: number;
  readonly steps: number;
  readonly attempt: number;
  readonly attempts: number;
  readonly appealed: boolean;
}

/** Whatever moves annotators by itself. */
export type TrustRule = TrustDecision["rule"] | `signal-${SignalName}`;

/** Who or what decided a state, as it is stored: a lead's id, `rule:<name>`, or `joining`. */
export interface StoredReason {
  readonly actor: string;
  readonly reason: string;
  /** JSON of the quiz's score. */
  readonly score: string | null;
}

/** Why somebody stands where they stand, as an app can tell it in its own words. */
export const reasonOf = ({ actor, reason, score }: StoredReason) => ({
  reason,
  rule: actor.startsWith("rule:") ? (actor.slice("rule:".length) as TrustRule) : null,
  score: score === null ? null : (JSON.parse(score) as QuizScore),
});

interface Progress {
  readonly state: TrustState;
  readonly stateReason: string;
  readonly stateActor: string;
  readonly stateScore: string | null;
  readonly stateAtMs: number;
  readonly practiceAnswered: number;
  readonly quizAttempt: number;
  readonly quizAnswered: number;
  readonly appeal: string | null;
}

export function standingOf(
  member: Progress,
  { qualification }: Pick<ProjectPolicy, "qualification">,
): Standing {
  const { practice, quiz, attempts } = qualification;
  const practising = member.practiceAnswered < practice;
  const training = { phase: practising ? "practice" : "quiz" } as const;
  const phases: Readonly<Record<TrustState, Phase>> = {
    applicant: "waiting",
    training: training.phase,
    active: "work",
    probation: "work",
    suspended: "stopped",
  };
  const phase = phases[member.state];
  return {
    state: member.state,
    phase,
    ...reasonOf({ actor: member.stateActor, reason: member.stateReason, score: member.stateScore }),
    sinceMs: member.stateAtMs,
    step: phase === "practice" ? member.practiceAnswered : phase === "quiz" ? member.quizAnswered : 0,
    steps: phase === "practice" ? practice : phase === "quiz" ? quiz : 0,
    attempt: member.quizAttempt,
    attempts,
    appealed: member.appeal !== null,
  };
}

/** What somebody has earned, in the currency's minor unit. */
export interface Earnings {
  readonly currency: string | null;
  readonly earnedMinor: number;
  readonly heldMinor: number;
  readonly activeMs: number;
  readonly perHourMinor: number | null;
}

/** @param member amounts in thousandths of the minor unit */
export function earningsOf(
  member: { readonly paidMilli: number; readonly heldMilli: number; readonly activeMs: number },
  pay: PayPolicy,
): Earnings {
  const { paidMilli, heldMilli, activeMs } = member;
  const paid = pay.by !== "nothing" || paidMilli > 0;
  return {
    currency: pay.by === "nothing" ? null : pay.currency,
    earnedMinor: paidMilli / 1000,
    heldMinor: heldMilli / 1000,
    activeMs,
    perHourMinor: paid && activeMs > 0 ? Math.round((paidMilli / activeMs) * 3_600_000) / 1000 : null,
  };
}
