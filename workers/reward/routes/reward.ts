import { MAX_REWARD_INPUTS, reward, rewardOptions } from "../../../contract/reward.ts";
import { readRewardInputs } from "../../core/codec/reward-inputs.ts";
import { describeRewards } from "../../core/reward/describe-rewards.ts";
import { checkInput } from "../../door/check-input.ts";
import type { Doors } from "../../door/serve.ts";
import { acceptInput } from "../accept-input.ts";
import type { Env } from "../env.ts";
import { scoreInputs } from "../score-inputs.ts";
import { servedModel } from "../served-models.ts";

/** The hot path: no database, one pass over the numbers, one run of the model. */
export function openRewardDoor(doors: Doors<Env>): void {
  doors.on(reward, async ({ tools, params, query, body, later }) => {
    const model = await servedModel(tools, params.project, query.version, later);
    const inputs = acceptInput(
      readRewardInputs((body as { inputs?: unknown } | null)?.inputs, model.policy, MAX_REWARD_INPUTS),
    );
    const options = { ...query, ...acceptInput(checkInput(rewardOptions, body)) };
    const scores = await scoreInputs(model, inputs);
    const { version, sha256, card } = model;
    const rewards = describeRewards(scores, inputs.steps, card.members.length, options);
    // Not through the reply's schema: these are our own numbers, up to 16,384 times.
    return Response.json(
      { model: { version, sha256 }, rewards },
      { headers: { "cache-control": "no-store" } },
    );
  });
}
