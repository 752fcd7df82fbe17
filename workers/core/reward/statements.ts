import type { TrainingPolicy } from "../training-policy.ts";
import type { CountedComparison, Vote } from "./training-set.ts";

/** One thing that is said of a comparison, which the model is to foretell. */
export interface Statement {
  readonly outcome: "left" | "tie" | "right";
  readonly weight: number;
  /** What is added to Δ before it is asked how likely the outcome is: a margin takes from it what the answer asks for. */
  readonly shift: number;
  /** Whose word it is, by place, and which side they saw first; null where it is nobody's alone. */
  readonly annotator: number | null;
  readonly first: "left" | "right" | null;
}

export type StatementRules = Pick<TrainingPolicy, "targets" | "strength"> & {
  /** Levels of strength that the project asks for; 0 for none. */
  readonly levels: number;
  readonly ties: boolean;
};

const OUTCOMES = ["left", "tie", "right"] as const;

/** The most that a comparison with so many votes says; joint, its votes say one thing together. */
export const mostStatements = (votes: number, { strength, targets }: StatementRules): number =>
  targets === "joint" ? 1 : Math.max(votes, OUTCOMES.length) * (strength.as === "soft-target" ? 2 : 1);

/**
 * What a comparison says, by the project's targets: its labels, each with its weight; or what the crowd agreed on, as
 * one answer with three probabilities (of a comparison that no assessment has seen, the shares of its labels); or, for
 * joint, each label in full and by whom.
 */
export function statementsOf(comparison: CountedComparison, rules: StatementRules): Statement[] {
  const { posterior } = comparison;
  const counts = {
    left: comparison.leftCount,
    tie: rules.ties ? comparison.tieCount : 0,
    right: comparison.rightCount,
  };
  if (rules.targets === "consensus") {
    const chances = posterior ?? counts;
    const sum = OUTCOMES.reduce(
      (total, outcome) => total + (rules.ties || outcome !== "tie" ? chances[outcome] : 0),
      0,
    );
    return OUTCOMES.flatMap((outcome) =>
      nobodys(outcome, rules.ties || outcome !== "tie" ? chances[outcome] / sum : 0),
    );
  }
  const votes = comparison.votes.filter(([, outcome]) => rules.ties || outcome !== "tie");
  if (votes.length === 0) return OUTCOMES.flatMap((outcome) => nobodys(outcome, counts[outcome]));
  return votes.flatMap((vote) => {
    const [, outcome] = vote;
    const alike = votes.filter((other) => other[1] === outcome).length;
    const weight = rules.targets === "joint" ? 1 : counts[outcome] / alike;
    return voiced(vote, weight, rules);
  });
}

function nobodys(outcome: Statement["outcome"], weight: number): Statement[] {
  return weight > 0 ? [{ outcome, weight, shift: 0, annotator: null, first: null }] : [];
}

/** A vote, with what its strength says. */
function voiced(
  [annotator, outcome, level, first]: Vote,
  weight: number,
  rules: StatementRules,
): Statement[] {
  const whole: Statement = { outcome, weight, shift: 0, annotator, first };
  if (outcome === "tie" || level === 0 || rules.levels === 0) return [whole];
  const share = level / rules.levels;
  if (rules.strength.as === "margin") {
    const margin = share * rules.strength.margin;
    return [{ ...whole, shift: outcome === "left" ? -margin : margin }];
  }
  if (rules.strength.as === "soft-target" && share < 1) {
    const contrary = outcome === "left" ? ("right" as const) : ("left" as const);
    const sure = (1 + share) / 2;
    return [
      { ...whole, weight: weight * sure },
      { ...whole, outcome: contrary, weight: weight * (1 - sure) },
    ];
  }
  return [whole];
}
