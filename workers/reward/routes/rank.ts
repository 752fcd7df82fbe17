import { rankInputs, rankOptions } from "../../../contract/reward.ts";
import { itemRows } from "../../core/reward/item-features.ts";
import { rankInputs as placesOf, weightedMajority } from "../../core/reward/rank-inputs.ts";
import { rawSums } from "../../core/reward/raw-sums.ts";
import type { Reward } from "../../core/reward/reward-sums.ts";
import { rewardSums } from "../../core/reward/reward-sums.ts";
import { rewardUnderRisk } from "../../core/reward/risk.ts";
import { sumOverSteps } from "../../core/reward/score-items.ts";
import { acceptInput } from "../../door/accept-input.ts";
import { checkInput } from "../../door/check-input.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";
import { scoreInputs } from "../score-inputs.ts";
import { servedModel } from "../served-models.ts";
import { takeInputs } from "../take-inputs.ts";

/** Best of n and top-k under a risk; the majority over answers is weighted by what people would pick. */
export function openRankDoor(doors: Doors<Env>): void {
  doors.on(rankInputs, async (visit) => {
    const { params, query, body } = visit;
    const model = await servedModel(visit, params.project, query.version);
    const given = body as { inputs?: unknown } | null;
    const inputs = await takeInputs(model, given?.inputs);
    const { top, risk, answers } = acceptInput(checkInput(rankOptions, body));
    const count = inputs.steps.length;
    if (answers && answers.length !== count)
      throw new Refusal("invalid-input", {
        field: "answers",
        detail: `Expected shape [${count}], one answer for each input, received [${answers.length}].`,
      });
    const { version, sha256, card } = model;
    const members = card.members.length;
    const { scores } = await scoreInputs(model, inputs);
    const rewards = rewardSums(scores, inputs.steps, members, card.aggregation).map((each) => ({
      reward: rewardUnderRisk(each, risk),
      ...each,
    }));
    const places = placesOf(rewards.map(({ reward }) => reward));
    const rows = itemRows(inputs.steps);
    const raw = answers && rawSums(sumOverSteps(scores, rows, members, card.aggregation), rows, card);
    return {
      model: { version, sha256 },
      ranking: places
        .slice(0, top)
        .map((index) => ({ index, ...(rewards[index] as Reward & { reward: number }) })),
      ...(answers && raw ? { answers: weightedMajority(answers, raw, places, card.temperature) } : {}),
    };
  });
}
