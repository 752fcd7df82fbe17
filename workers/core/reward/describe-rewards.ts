import type { UncertaintyPolicy } from "../project-policy.ts";
import type { Aggregation } from "../training-policy.ts";
import { SUM } from "./aggregation.ts";
import { itemRows } from "./item-features.ts";
import { strangeness } from "./novelty.ts";
import { type Reward, rewardSums } from "./reward-sums.ts";
import { type Risk, rewardUnderRisk } from "./risk.ts";
import { sumOverSteps } from "./score-items.ts";
import { asksForSureness, isUnsure } from "./unsure.ts";

/** What is told of each reward beside mean and std. */
export interface RewardOptions {
  /** The rewards of its steps too. */
  readonly steps?: boolean | undefined;
  /** The reward by each member. */
  readonly members?: boolean | undefined;
  /** The reward to train on, under a risk. */
  readonly risk?: Risk | undefined;
  /** How strange the input is. */
  readonly ood?: boolean | undefined;
}

/** What the rewards are told by, where the model or the project has it. */
export interface Strangeness {
  /** Squared distance of each row to the training steps, and the quantiles of those of the training steps themselves. */
  readonly squared: Float32Array;
  readonly quantiles: Float32Array;
}

export interface DescribedReward extends Reward {
  readonly reward?: number;
  readonly members?: readonly number[];
  readonly ood?: number;
  readonly unsure?: boolean;
  readonly steps?: readonly DescribedReward[];
}

/**
 * The rewards of inputs, in their order, with what was asked for beside them, and whether they are unsure where the project
 * has said from where on. Risk and sureness are of the whole input: members may disagree about steps and agree about
 * their sum. The rewards of steps are told as they are, whatever they count in the whole.
 * @param scores [rows, members]
 * @param steps rows of each input, in order
 */
export function describeRewards(
  scores: Float32Array,
  steps: readonly number[],
  members: number,
  options: RewardOptions,
  aggregation: Aggregation = SUM,
  strange?: Strangeness,
  policy?: UncertaintyPolicy,
): readonly DescribedReward[] {
  const whole = describeEach(scores, steps, members, options, aggregation, strange, policy);
  if (!options.steps) return whole;
  const rows = new Array<number>(scores.length / members).fill(1);
  const single = describeEach(scores, rows, members, options, SUM, strange);
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
  { members: wantsMembers, risk, ood: wantsOod }: RewardOptions,
  aggregation: Aggregation,
  strange?: Strangeness,
  policy?: UncertaintyPolicy,
): readonly DescribedReward[] {
  const rewards = rewardSums(scores, steps, members, aggregation);
  const sureness = policy && asksForSureness(policy) ? policy : undefined;
  if (!wantsMembers && risk === undefined && !wantsOod && !sureness) return rewards;
  const sums = wantsMembers ? sumOverSteps(scores, itemRows(steps), members, aggregation) : [];
  const ood = strange && strangeness(strange.squared, steps, strange.quantiles);
  return rewards.map((each, i) => ({
    ...each,
    ...(risk === undefined ? {} : { reward: rewardUnderRisk(each, risk) }),
    ...(wantsMembers ? { members: sums[i] as number[] } : {}),
    ...(wantsOod && ood ? { ood: ood[i] as number } : {}),
    ...(sureness ? { unsure: isUnsure({ std: each.std, ood: ood?.[i] }, sureness) } : {}),
  }));
}
