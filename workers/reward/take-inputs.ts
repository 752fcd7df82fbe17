import { MAX_REWARD_INPUTS } from "../../contract/reward.ts";
import { readInputs } from "../core/codec/read-inputs.ts";
import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import { readRewardInputsF32 } from "../core/codec/reward-inputs-f32.ts";
import { asFragment } from "../core/project-policy.ts";
import { acceptInput } from "../door/accept-input.ts";
import { itemOf, withNamedItems } from "./named-items.ts";
import { stepsOfNumbers } from "./reads-numbers.ts";
import type { ServedModel } from "./served-models.ts";

/**
 * The inputs of a JSON request, in whichever door it came: as the project's kind has them, or items by name.
 * @param most inputs
 * @param nameOf what to call the i-th input in a complaint
 * @throws Refusal `invalid-input` that names the input and what was expected
 */
export async function takeInputs(
  { asker, project, settings }: ServedModel,
  given: unknown,
  most = MAX_REWARD_INPUTS,
  nameOf?: (i: number) => string,
): Promise<RewardInputs> {
  const { item } = settings;
  const found = await withNamedItems(asker.tools, project, item, given, nameOf);
  const inputs = acceptInput(readInputs(found, item, most, nameOf));
  return found === given ? inputs : { ...inputs, items: (given as readonly unknown[]).map(itemOf) };
}

/** The inputs of a binary body. @throws Refusal as above, `wrong-media-type` where items are no numbers */
export const takeF32Inputs = (model: ServedModel, bytes: Uint8Array): RewardInputs =>
  acceptInput(readRewardInputsF32(bytes, asFragment(stepsOfNumbers(model)), MAX_REWARD_INPUTS));
