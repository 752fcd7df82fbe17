import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import { itemRows } from "../core/reward/item-features.ts";
import { squaredDistances } from "../core/reward/novelty.ts";
import { rawSums } from "../core/reward/raw-sums.ts";
import { rowReader } from "../core/reward/row-reader.ts";
import { scoreItems, sumOverSteps } from "../core/reward/score-items.ts";
import { countInputs } from "../door/key-limits.ts";
import { servingMeter } from "../door/report-serving.ts";
import { noteServing, type Scores } from "./note-serving.ts";
import { rowsOfInputs } from "./rows-of-inputs.ts";
import type { ServedModel } from "./served-models.ts";

/**
 * Scores of every row by every member: the one call onto which every door and every protocol comes down. So it counts
 * the inputs against the key's quota, and notes what was served.
 * @param wantsOod whether the caller tells how strange inputs are
 * @throws Refusal `too-many-requests`
 */
export async function scoreInputs(
  model: ServedModel,
  inputs: RewardInputs,
  wantsOod = false,
): Promise<Scores> {
  const { settings, asker, novelty, project } = model;
  const { steps } = inputs;
  const nowMs = asker.tools.nowMs();
  if ("key" in asker.caller) {
    countInputs(asker.caller.key, steps.length, nowMs);
    servingMeter.countInputs(project, asker.caller.key.id, steps.length, nowMs);
  }
  const rows = await rowsOfInputs(model, inputs);
  const { session, card } = model;
  const reader = { members: card.members.length, ...rowReader(card) };
  const scores = await scoreItems(session, "members", reader, rows);
  const asked = wantsOod || settings.uncertainty.ood !== null;
  const squared = asked && novelty ? squaredDistances(rows.features, novelty) : undefined;
  noteServing(model, { ...inputs, features: rows.features }, { scores, squared }, nowMs);
  return { scores, squared };
}

/** What each input is worth to each member on the member's own scale, on which differences are log-odds. */
export async function rawInputSums(model: ServedModel, inputs: RewardInputs): Promise<number[][]> {
  const rows = itemRows(inputs.steps);
  const { scores } = await scoreInputs(model, inputs);
  const { members, aggregation } = model.card;
  return rawSums(sumOverSteps(scores, rows, members.length, aggregation), rows, model.card);
}
