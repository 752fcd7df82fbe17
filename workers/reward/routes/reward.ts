import { MAX_REWARD_INPUTS, reward } from "../../../contract/reward.ts";
import { readRewardInputs } from "../../core/codec/reward-inputs.ts";
import { featureSize } from "../../core/project-policy.ts";
import { rewardSums } from "../../core/reward/reward-sums.ts";
import { scoreRows } from "../../core/reward/score-items.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";
import { liveModel } from "../live-models.ts";

/** The hot path: no database, one pass over the numbers, one run of the model. */
export function openRewardDoor(doors: Doors<Env>): void {
  doors.on(reward, async ({ tools, params, body, later }) => {
    const { policy, session, members, version, sha256 } = await liveModel(tools, params.project, later);
    const inputs = readRewardInputs(body, policy, MAX_REWARD_INPUTS);
    if (!inputs.ok) throw new Refusal("invalid-input", inputs.error);
    const { features, steps } = inputs.value;
    const scores = await scoreRows(session, "members", features, featureSize(policy), members);
    const rewards = rewardSums(scores, steps, members);
    // Not through the reply's schema: these are our own numbers, up to 16,384 times.
    return Response.json(
      { model: { version, sha256 }, rewards },
      { headers: { "cache-control": "no-store" } },
    );
  });
}
