import type { QualificationPolicy, TrustPolicy } from "../project-policy.ts";
import { type Accuracy, doubt } from "./accuracy.ts";

export type TrustState = "applicant" | "training" | "active" | "probation" | "suspended";

/** What the rules look at. */
export interface Candidate {
  readonly state: TrustState;
  readonly practiceAnswered: number;
  readonly quizAttempt: number;
  readonly quizAnswered: number;
  readonly quizCorrect: number;
  /** Checks that have an answer other than skip. */
  readonly checksSeen: number;
  readonly accuracy: Accuracy;
}

/** A change of state, or a further attempt at the quiz, with what the annotator reads. */
export interface TrustDecision {
  readonly state: TrustState;
  readonly quizAttempt: number;
  readonly rule:
    | "qualified"
    | "quiz-again"
    | "quiz-failed"
    | "checks-low"
    | "checks-recovered"
    | "checks-failed";
  readonly reason: string;
  /** Of the quiz that was looked at. */
  readonly score: QuizScore | null;
}

/** Answers right of a quiz, and how many it takes. */
export interface QuizScore {
  readonly right: number;
  readonly asked: number;
  readonly needed: number;
}

/** Where somebody who joins begins. */
export function firstState(qualification: QualificationPolicy): TrustState {
  if (qualification.admission === "by-lead") return "applicant";
  return afterAdmission(qualification);
}

/** Where somebody goes who has been let in. */
export const afterAdmission = ({ practice, quiz }: QualificationPolicy): TrustState =>
  practice + quiz > 0 ? "training" : "active";

/**
 * The rules of trust: practice and quiz lead to work; checks that are probably below the floor lead to probation and
 * from there, with more evidence, to suspension; better ones lead back. Undefined where all stays as it is. Only leads
 * let applicants in and bring suspended people back.
 */
export function decideTrust(
  candidate: Candidate,
  { qualification, trust }: { qualification: QualificationPolicy; trust: TrustPolicy },
): TrustDecision | undefined {
  if (candidate.state === "training") return decideQualification(candidate, qualification);
  const inDoubt = doubt(candidate.accuracy, trust.floor);
  const enough = candidate.checksSeen >= trust.leastChecks;
  const decide = (state: TrustState, rule: TrustDecision["rule"], reason: string): TrustDecision => ({
    state,
    quizAttempt: candidate.quizAttempt,
    rule,
    reason,
    score: null,
  });
  if (candidate.state === "active" && enough && inDoubt >= trust.probationAt)
    return decide(
      "probation",
      "checks-low",
      "Several of your answers differ from comparisons whose answer is known. Please take your time; you will see more of these for a while.",
    );
  if (candidate.state !== "probation") return undefined;
  if (enough && inDoubt >= trust.suspendAt)
    return decide(
      "suspended",
      "checks-failed",
      "Too many of your answers differ from comparisons whose answer is known. You can write to the people who ask.",
    );
  if (inDoubt < 1 - trust.probationAt)
    return decide("active", "checks-recovered", "Your answers agree with the known ones again. Thank you.");
  return undefined;
}

function decideQualification(
  { practiceAnswered, quizAttempt, quizAnswered, quizCorrect }: Candidate,
  { practice, quiz, passMark, attempts }: QualificationPolicy,
): TrustDecision | undefined {
  if (practiceAnswered < practice || quizAnswered < quiz) return undefined;
  const needed = Math.ceil(passMark * quiz - 1e-9);
  const score = quiz > 0 ? { right: quizCorrect, asked: quiz, needed } : null;
  if (quizCorrect >= needed)
    return {
      state: "active",
      quizAttempt,
      rule: "qualified",
      reason:
        quiz > 0
          ? `You had ${quizCorrect} of ${quiz} right. Welcome!`
          : "You have finished the practice. Welcome!",
      score,
    };
  const told = `You had ${quizCorrect} of ${quiz} right; ${needed} ${needed === 1 ? "is" : "are"} needed.`;
  if (quizAttempt < attempts)
    return {
      state: "training",
      quizAttempt: quizAttempt + 1,
      rule: "quiz-again",
      reason: `${told} You can try again.`,
      score,
    };
  return { state: "suspended", quizAttempt, rule: "quiz-failed", reason: told, score };
}
