import type { Aggregation } from "../training-policy.ts";
import { SUM } from "./aggregation.ts";
import { itemRows } from "./item-features.ts";
import { type Reward, rewardSums } from "./reward-sums.ts";
import { type Risk, rewardUnderRisk } from "./risk.ts";
import { sumOverSteps } from "./score-items.ts";

/** What is told of each reward beside mean and std. */
export interface RewardOptions {
  /** The rewards of its steps too. */
  readonly steps?: boolean | undefined;
  /** The reward by each member. */
  readonly members?: boolean | undefined;
  /** The reward to train on, under a risk. */
  readonly risk?: Risk | undefined;
}

export interface DescribedReward extends Reward {
  readonly reward?: number;
  readonly members?: readonly number[];
  readonly steps?: readonly DescribedReward[];
}

/**
 * The rewards of inputs, in their order, with what was asked for beside them. A risk is taken of the whole input:
 * members may disagree about steps and agree about their sum.
 * The rewards of steps are told as they are, whatever they count in the whole.
 * @param scores [rows, members]
 * @param steps rows of each input, in order
 */
export function describeRewards(
  scores: Float32Array,
  steps: readonly number[],
  members: number,
  options: RewardOptions,
  aggregation: Aggregation = SUM,
): readonly DescribedReward[] {
  const whole = describeEach(scores, steps, members, options, aggregation);
  if (!options.steps) return whole;
  const rows = new Array<number>(scores.length / members).fill(1);
  const single = describeEach(scores, rows, members, options, SUM);
  let row = 0;
  return whole.map((each, i) => {
    const start = row;
    row += steps[i] as number;
    return { ...each, steps: single.slice(start, row) };
  });
}

function describeEach(
  scores: Float32Array,
  steps: readonly number[],
  members: number,
  { members: wantsMembers, risk }: RewardOptions,
  aggregation: Aggregation,
): readonly DescribedReward[] {
  const rewards = rewardSums(scores, steps, members, aggregation);
  if (!wantsMembers && risk === undefined) return rewards;
  const sums = wantsMembers ? sumOverSteps(scores, itemRows(steps), members, aggregation) : [];
  return rewards.map((each, i) => ({
    ...each,
    ...(risk === undefined ? {} : { reward: rewardUnderRisk(each, risk) }),
    ...(wantsMembers ? { members: sums[i] as number[] } : {}),
  }));
}
