import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import { featureSize } from "../core/project-policy.ts";
import { rawSums } from "../core/reward/raw-sums.ts";
import { itemRows, scoreRows, sumOverSteps } from "../core/reward/score-items.ts";
import type { ServedModel } from "./served-models.ts";

/** Scores of every row by every member: the one call onto which every door and every protocol comes down. */
export function scoreInputs(model: ServedModel, { features }: RewardInputs): Promise<Float32Array> {
  const { session, policy, card } = model;
  return scoreRows(session, "members", features, featureSize(policy), card.members.length);
}

/** What each input is worth to each member on the member's own scale, on which differences are log-odds. */
export async function rawInputSums(model: ServedModel, inputs: RewardInputs): Promise<number[][]> {
  const rows = itemRows(inputs.steps);
  const scores = await scoreInputs(model, inputs);
  return rawSums(sumOverSteps(scores, rows, model.card.members.length), rows, model.card);
}
