import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import {
  type DescribedReward,
  describeRewards,
  type RewardOptions,
} from "../core/reward/describe-rewards.ts";
import { Refusal } from "../door/refusal.ts";
import { scoreInputs } from "./score-inputs.ts";
import type { ServedModel } from "./served-models.ts";

/**
 * The rewards of inputs, with what was asked for beside them.
 * @throws Refusal `invalid-input` where strangeness is asked of a model that can not tell it, `too-many-requests`
 */
export async function answerRewards(
  model: ServedModel,
  inputs: RewardInputs,
  options: RewardOptions,
): Promise<readonly DescribedReward[]> {
  const { card, novelty, settings, version } = model;
  if (options.ood && !novelty)
    throw new Refusal("invalid-input", {
      field: "ood",
      detail: `Version ${version} was trained before strangeness was measured; train again.`,
    });
  const { scores, squared } = await scoreInputs(model, inputs, options.ood);
  const strange = squared && novelty && { squared, quantiles: novelty.quantiles };
  return describeRewards(
    scores,
    inputs.steps,
    card.members.length,
    options,
    card.aggregation,
    strange,
    settings.uncertainty,
  );
}
