import type { Outcome } from "../../core/outcome.ts";
import type { Random } from "../../core/random.ts";
import { spammerAnswer } from "./spammer.ts";
import { type Annotator, teacherAnswer } from "./teacher.ts";

/**
 * What a simulated annotator says of two fragments.
 * @param leftRewards true reward of each step of the fragment shown left, e.g. an environment's `trueRewardsOf` of
 * its replay
 */
export function answer(
  annotator: Annotator,
  leftRewards: readonly number[],
  rightRewards: readonly number[],
  random: Random,
): Outcome {
  return annotator.kind === "teacher"
    ? teacherAnswer(annotator, leftRewards, rightRewards, random)
    : spammerAnswer(annotator, leftRewards, rightRewards, random);
}
