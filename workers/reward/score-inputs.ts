import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import { featureSize } from "../core/project-policy.ts";
import { itemRows } from "../core/reward/item-features.ts";
import { rawSums } from "../core/reward/raw-sums.ts";
import { denseRows, scoreRows, sumOverSteps } from "../core/reward/score-items.ts";
import type { ServedModel } from "./served-models.ts";

/** Scores of every row by every member: the one call onto which every door and every protocol comes down. */
export function scoreInputs(model: ServedModel, { features }: RewardInputs): Promise<Float32Array> {
  const { session, policy, card } = model;
  const width = featureSize(policy);
  const rows = features.length / width;
  return scoreRows(session, "members", rows, card.members.length, denseRows(features, width));
}

/** What each input is worth to each member on the member's own scale, on which differences are log-odds. */
export async function rawInputSums(model: ServedModel, inputs: RewardInputs): Promise<number[][]> {
  const rows = itemRows(inputs.steps);
  const scores = await scoreInputs(model, inputs);
  const { members, aggregation } = model.card;
  return rawSums(sumOverSteps(scores, rows, members.length, aggregation), rows, model.card);
}
