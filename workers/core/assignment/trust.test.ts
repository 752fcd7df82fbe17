import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { accuracyInterval, PRIOR_ACCURACY } from "./accuracy.ts";
import { checkRate } from "./check-rate.ts";
import { type Candidate, decideTrust, firstState, type TrustState } from "./trust.ts";

const qualification = { admission: "open", practice: 2, quiz: 5, passMark: 0.8, attempts: 2 } as const;
const trust = { floor: 0.6, leastChecks: 4, probationAt: 0.7, suspendAt: 0.9 };
const policies = { qualification, trust };
const candidate = (given: Partial<Candidate>): Candidate => ({
  state: "active",
  practiceAnswered: 2,
  quizAttempt: 1,
  quizAnswered: 0,
  quizCorrect: 0,
  checksSeen: 0,
  accuracy: PRIOR_ACCURACY,
  ...given,
});
const checked = (correct: number, seen: number, state: TrustState = "active") =>
  candidate({
    state,
    checksSeen: seen,
    accuracy: { right: PRIOR_ACCURACY.right + correct, wrong: PRIOR_ACCURACY.wrong + seen - correct },
  });

test("people begin where the policy says", () => {
  expect(firstState({ ...qualification, admission: "by-lead" })).toBe("applicant");
  expect(firstState(qualification)).toBe("training");
  expect(firstState({ ...qualification, practice: 0, quiz: 0 })).toBe("active");
});

test("practice and quiz lead to work, a failed quiz to another attempt and then to a stop", () => {
  const quiz = (quizCorrect: number, quizAttempt = 1) =>
    decideTrust(candidate({ state: "training", quizAnswered: 5, quizCorrect, quizAttempt }), policies);
  expect(decideTrust(candidate({ state: "training", quizAnswered: 4 }), policies)).toBeUndefined();
  expect(quiz(4)).toMatchObject({ state: "active", rule: "qualified" });
  expect(quiz(3)).toMatchObject({ state: "training", quizAttempt: 2, rule: "quiz-again" });
  expect(quiz(3, 2)).toMatchObject({ state: "suspended", rule: "quiz-failed" });
  expect(quiz(3)?.reason).toContain("3 of 5");
});

test("few checks decide nothing; many wrong ones lead to probation and on to suspension", () => {
  expect(decideTrust(checked(0, 3), policies)).toBeUndefined();
  expect(decideTrust(checked(1, 5), policies)).toMatchObject({ state: "probation", rule: "checks-low" });
  expect(decideTrust(checked(1, 8, "probation"), policies)).toMatchObject({ state: "suspended" });
  expect(decideTrust(checked(7, 9, "probation"), policies)).toMatchObject({ state: "active" });
});

test("only a lead moves applicants and suspended people", () => {
  expect(decideTrust(checked(0, 50, "suspended"), policies)).toBeUndefined();
  expect(decideTrust(checked(50, 50, "applicant"), policies)).toBeUndefined();
});

/** The share of a hundred simulated annotators who ever reach one of some states within 20 checks. */
function shareReaching(accuracy: number, wanted: readonly TrustState[]): number {
  let reached = 0;
  for (let seed = 0; seed < 400; seed++) {
    const random = seededRandom(seed);
    let [state, correct]: [TrustState, number] = ["active", 0];
    const seen = new Set<TrustState>();
    for (let n = 1; n <= 20; n++) {
      if (random() < accuracy) correct++;
      state = decideTrust(checked(correct, n, state), policies)?.state ?? state;
      seen.add(state);
    }
    if (wanted.some((each) => seen.has(each))) reached++;
  }
  return reached / 400;
}

test("within 20 checks: of people who are right 9 times in 10 hardly one is suspended, of guessers 19 in 20 are found", () => {
  expect(shareReaching(0.9, ["suspended"])).toBeLessThan(0.01);
  expect(shareReaching(0.9, ["probation", "suspended"])).toBeLessThan(0.03);
  expect(shareReaching(1 / 3, ["probation", "suspended"])).toBeGreaterThan(0.95);
  expect(shareReaching(1 / 3, ["suspended"])).toBeGreaterThan(0.8);
});

test("newcomers and people in doubt are checked more often, never more than every second task", () => {
  const rate = (right: number, wrong: number, base = 0.1) =>
    checkRate({ rate: base, budget: 1 }, { right, wrong }, trust.floor);
  expect(rate(PRIOR_ACCURACY.right, PRIOR_ACCURACY.wrong)).toBeCloseTo(0.4, 6);
  expect(rate(60, 4)).toBeLessThan(0.13);
  expect(rate(20, 30)).toBeGreaterThan(0.35);
  expect(rate(3.2, 0.8, 0.4)).toBe(0.5);
  expect(rate(3.2, 0.8, 0)).toBe(0);
});

test("an accuracy comes with its interval, narrower with more checks", () => {
  const few = accuracyInterval({ right: 8, wrong: 2 });
  const many = accuracyInterval({ right: 80, wrong: 20 });
  expect(few.value).toBeCloseTo(0.8, 12);
  expect(few.high - few.low).toBeGreaterThan(2 * (many.high - many.low));
});
