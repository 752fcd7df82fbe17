import { F32, MAX_REWARD_INPUTS, reward, rewardOptions } from "../../../contract/reward.ts";
import { readImageInputsNpz } from "../../core/codec/images-npz.ts";
import type { RewardInputs } from "../../core/codec/reward-inputs.ts";
import { readRewardInputsNpz } from "../../core/codec/reward-inputs-npz.ts";
import { rewardsToF32 } from "../../core/codec/rewards-f32.ts";
import type { RewardOptions } from "../../core/reward/describe-rewards.ts";
import { acceptInput } from "../../door/accept-input.ts";
import { checkInput } from "../../door/check-input.ts";
import { mediaType, readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { answerRewards } from "../answer-rewards.ts";
import type { Env } from "../env.ts";
import { stepsOfNumbers } from "../reads-numbers.ts";
import { type ServedModel, servedModel } from "../served-models.ts";
import { takeF32Inputs, takeInputs } from "../take-inputs.ts";
import { namesOf } from "../tell-rewards.ts";

/** What the arrays of an npz may unpack to: an isolate has 128 MB. */
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

export function openRewardDoor(doors: Doors<Env>): void {
  doors.on(reward, async (visit) => {
    const { params, query, body, request } = visit;
    return answerRequest(await servedModel(visit, params.project, query.version), request, body, query);
  });
}

/** @param body as JSON; undefined where the request holds another kind, not yet read */
export async function answerRequest(
  model: ServedModel,
  request: Request,
  body: unknown,
  query: RewardOptions,
): Promise<Response> {
  const inputs = await readRequest(request, body, model);
  const options = { ...query, ...optionsOf(body) };
  const rewards = await answerRewards(model, inputs, options);
  const { version, sha256 } = model;
  if (request.headers.get("accept")?.includes(F32))
    return new Response(rewardsToF32(rewards, version) as Uint8Array<ArrayBuffer>, {
      headers: { "content-type": F32, ...namesOf(model) },
    });
  // Not through the reply's schema: these are our own numbers, up to 16,384 times.
  return Response.json({ model: { version, sha256 }, rewards }, { headers: { "cache-control": "no-store" } });
}

/** Most bodies hold inputs and nothing else: those need no schema. */
function optionsOf(body: unknown): RewardOptions {
  for (const name in body as object)
    if (name !== "inputs") return acceptInput(checkInput(rewardOptions, body));
  return {};
}

/** By content type; the door has read a JSON body and leaves the others to us. */
async function readRequest(request: Request, body: unknown, model: ServedModel): Promise<RewardInputs> {
  if (body !== undefined) return takeInputs(model, (body as { inputs?: unknown } | null)?.inputs);
  const policy = stepsOfNumbers(model);
  const bytes = await readBytes(request, reward.maxBodyBytes);
  if (mediaType(request) === F32) return takeF32Inputs(model, bytes);
  if (policy.kind !== "fragment" && policy.kind !== "image")
    throw new Refusal("wrong-media-type", {
      field: "content-type",
      detail: `This project's model reads rows of numbers: send JSON, or ${F32}.`,
    });
  return acceptInput(
    policy.kind === "image"
      ? readImageInputsNpz(bytes, policy, MAX_REWARD_INPUTS, MAX_UNPACKED_BYTES)
      : readRewardInputsNpz(bytes, policy, MAX_REWARD_INPUTS, MAX_UNPACKED_BYTES),
  );
}
