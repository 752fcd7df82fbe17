import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import { rowWidth } from "../core/reward/encode-item.ts";
import { feedTextRows, textRowsAtOnce } from "../core/reward/encoders/text-encoder.ts";
import { itemRows } from "../core/reward/item-features.ts";
import { rawSums } from "../core/reward/raw-sums.ts";
import { denseRows, scoreItems, scoreRows, sumOverSteps } from "../core/reward/score-items.ts";
import type { ServedModel } from "./served-models.ts";

/** Scores of every row by every member: the one call onto which every door and every protocol comes down. */
export function scoreInputs(
  model: ServedModel,
  { features, tokens, steps }: RewardInputs,
): Promise<Float32Array> {
  const { session, policy, card } = model;
  const members = card.members.length;
  const width = rowWidth(policy);
  if (tokens) {
    const reader = { members, feedRows: feedTextRows, rowsAtOnce: textRowsAtOnce };
    return scoreItems(session, "members", reader, { width, features, tokens, items: itemRows(steps) });
  }
  return scoreRows(session, "members", features.length / width, members, denseRows(features, width));
}

/** What each input is worth to each member on the member's own scale, on which differences are log-odds. */
export async function rawInputSums(model: ServedModel, inputs: RewardInputs): Promise<number[][]> {
  const rows = itemRows(inputs.steps);
  const scores = await scoreInputs(model, inputs);
  const { members, aggregation } = model.card;
  return rawSums(sumOverSteps(scores, rows, members.length, aggregation), rows, model.card);
}
