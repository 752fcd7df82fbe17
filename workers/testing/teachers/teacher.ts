import type { Outcome } from "../../core/outcome.ts";
import type { Random } from "../../core/random.ts";

/**
 * What a simulated annotator of B-Pref does with two fragments: Lee, Smith, Dragan & Abbeel 2021, "B-Pref:
 * Benchmarking Preference-Based Reinforcement Learning", section 3, Algorithm 1.
 */
export interface Teacher {
  readonly kind: "teacher";
  /** Rationality β > 0 of the choice; Infinity always takes the better, 0 tosses a coin. */
  readonly rationality: number;
  /** Myopia γ in (0, 1]: a reward that is k steps before the end counts γᵏ; 1 remembers all. */
  readonly myopia: number;
  /** Mistakes ε in [0, 1]: share of choices that come out the other way round. */
  readonly mistakes: number;
  /** Skips where neither fragment's plain return is above this; −Infinity never skips. */
  readonly skipThreshold: number;
  /** Calls it a tie where the plain returns differ by less than this; 0 never does. */
  readonly equalThreshold: number;
}

/** Somebody who does not say what they see; see `spammer.ts`. */
export interface Spammer {
  readonly kind: "random" | "always-left" | "fast-clicker" | "copy-cat" | "contrary";
}

export type Annotator = Teacher | Spammer;

/** Prefers the better return, always: the oracle of B-Pref. */
export const ORACLE: Teacher = {
  kind: "teacher",
  rationality: Number.POSITIVE_INFINITY,
  myopia: 1,
  mistakes: 0,
  skipThreshold: Number.NEGATIVE_INFINITY,
  equalThreshold: 0,
};

const total = (rewards: readonly number[]) => rewards.reduce((sum, reward) => sum + reward, 0);

/** Σₜ γ^(H−t) rₜ, with γ⁰ for the last of the H steps (B-Pref, "Myopic behavior"). */
export function myopicReturn(rewards: readonly number[], myopia: number): number {
  return rewards.reduce((sum, reward) => sum * myopia + reward, 0);
}

/**
 * The probability that a teacher takes the left fragment before mistakes: σ(β (Σγr of left − Σγr of right)), the
 * Bradley–Terry choice of B-Pref, equation 2. Equal returns give 1/2.
 */
export function preferenceOfLeft(
  teacher: Teacher,
  leftRewards: readonly number[],
  rightRewards: readonly number[],
): number {
  const lead = myopicReturn(leftRewards, teacher.myopia) - myopicReturn(rightRewards, teacher.myopia);
  if (lead === 0 || teacher.rationality === 0) return 0.5;
  return 1 / (1 + Math.exp(-teacher.rationality * lead));
}

/**
 * A teacher's answer, in B-Pref's order: skip where both are worthless, tie where they are too alike, else a choice
 * of P = {@link preferenceOfLeft} that is turned round with probability ε.
 * @param leftRewards true reward of each step of the fragment shown left
 */
export function teacherAnswer(
  teacher: Teacher,
  leftRewards: readonly number[],
  rightRewards: readonly number[],
  random: Random,
): Outcome {
  const [left, right] = [total(leftRewards), total(rightRewards)];
  if (Math.max(left, right) <= teacher.skipThreshold) return "skip";
  if (Math.abs(left - right) < teacher.equalThreshold) return "tie";
  const choosesLeft = random() < preferenceOfLeft(teacher, leftRewards, rightRewards);
  const mistaken = random() < teacher.mistakes;
  return choosesLeft !== mistaken ? "left" : "right";
}
