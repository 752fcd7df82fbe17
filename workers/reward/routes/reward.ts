import { F32, MAX_REWARD_INPUTS, reward, rewardOptions } from "../../../contract/reward.ts";
import type { Tools } from "../../actions/tools.ts";
import { readInputs } from "../../core/codec/read-inputs.ts";
import { readRewardInputsF32 } from "../../core/codec/reward-inputs-f32.ts";
import { readRewardInputsNpz } from "../../core/codec/reward-inputs-npz.ts";
import { rewardsToF32 } from "../../core/codec/rewards-f32.ts";
import { describeRewards } from "../../core/reward/describe-rewards.ts";
import { checkInput } from "../../door/check-input.ts";
import { readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { acceptInput } from "../accept-input.ts";
import type { Env } from "../env.ts";
import { withNamedItems } from "../named-items.ts";
import { scoreInputs } from "../score-inputs.ts";
import { type ServedModel, servedModel } from "../served-models.ts";

/** What the arrays of an npz may unpack to: an isolate has 128 MB. */
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

/** The hot path: no database, one pass over the numbers, one run of the model. */
export function openRewardDoor(doors: Doors<Env>): void {
  doors.on(reward, async ({ tools, params, query, body, request, later }) => {
    const model = await servedModel(tools, params.project, query.version, later);
    const inputs = acceptInput(await readRequest(tools, request, body, model));
    const options = { ...query, ...acceptInput(checkInput(rewardOptions, body ?? {})) };
    const scores = await scoreInputs(model, inputs);
    const { version, sha256, card } = model;
    const rewards = describeRewards(scores, inputs.steps, card.members.length, options, card.aggregation);
    if (request.headers.get("accept")?.includes(F32))
      return new Response(rewardsToF32(rewards, version) as Uint8Array<ArrayBuffer>, {
        headers: {
          "content-type": F32,
          "cache-control": "no-store",
          "x-accord-version": String(version),
          "x-accord-sha256": sha256,
        },
      });
    // Not through the reply's schema: these are our own numbers, up to 16,384 times.
    return Response.json(
      { model: { version, sha256 }, rewards },
      { headers: { "cache-control": "no-store" } },
    );
  });
}

/** By content type; the door has read a JSON body and leaves the others to us. */
async function readRequest(tools: Tools, request: Request, body: unknown, { project, policy }: ServedModel) {
  if (body !== undefined) {
    const { inputs } = (body ?? {}) as { inputs?: unknown };
    return readInputs(await withNamedItems(tools, project, policy, inputs), policy, MAX_REWARD_INPUTS);
  }
  if (policy.kind === "text")
    throw new Refusal("wrong-media-type", {
      field: "content-type",
      detail: "This project's model takes text: send application/json.",
    });
  const bytes = await readBytes(request, reward.maxBodyBytes);
  return request.headers.get("content-type")?.toLowerCase().startsWith(F32)
    ? readRewardInputsF32(bytes, policy, MAX_REWARD_INPUTS)
    : readRewardInputsNpz(bytes, policy, MAX_REWARD_INPUTS, MAX_UNPACKED_BYTES);
}
