import type { z } from "zod";
import type { ofVersion, Risk } from "../../contract/reward.ts";
import { MAX_REWARD_INPUTS, reward } from "../../contract/reward.ts";
import type { Tools } from "../actions/tools.ts";
import type { FieldProblem } from "../core/codec/field-problem.ts";
import type { PromptedText } from "../core/codec/fragment-text.ts";
import type { ToldReward } from "../core/codec/protocols/told-reward.ts";
import type { ReplyStamp } from "../core/codec/protocols/vllm-reply.ts";
import { readTexts } from "../core/codec/read-inputs.ts";
import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import type { Result } from "../core/result.ts";
import { describeRewards } from "../core/reward/describe-rewards.ts";
import { acceptInput } from "../door/accept-input.ts";
import { readPackedJson } from "./read-packed-body.ts";
import { scoreInputs } from "./score-inputs.ts";
import { type Asker, type ServedModel, servedModel } from "./served-models.ts";

/** What a door of another protocol is given. */
export interface ProtocolVisit extends Asker {
  readonly params: z.output<typeof ofVersion>;
  readonly query: { readonly risk: Risk };
  readonly request: Request;
}

/** The rewards of inputs, as protocols tell them. */
export async function tellRewards(
  model: ServedModel,
  inputs: RewardInputs,
  risk: Risk,
): Promise<readonly ToldReward[]> {
  const { scores } = await scoreInputs(model, inputs);
  const options = { steps: true, risk };
  const { members, aggregation } = model.card;
  return describeRewards(scores, inputs.steps, members.length, options, aggregation).map(
    ({ mean, std, reward = mean, steps = [] }) => ({
      mean,
      std,
      reward,
      steps: steps.map((step) => step.reward ?? step.mean),
    }),
  );
}

/**
 * The walk of every text protocol: its request is read, its texts become inputs, their rewards its reply.
 * @param read from the JSON body to what the protocol asks for
 * @param textsOf the texts in it
 * @param nameOf what the protocol calls its i-th text
 */
export async function answerTexts<Asked>(
  visit: ProtocolVisit,
  protocol: {
    read(body: unknown): Result<Asked, FieldProblem>;
    textsOf(asked: Asked): readonly PromptedText[];
    nameOf(i: number): string;
    reply(rewards: readonly ToldReward[], asked: Asked, stamp: ReplyStamp): unknown;
  },
): Promise<Response> {
  const { params, query, tools, request } = visit;
  const model = await servedModel(visit, params.project, params.version);
  const asked = acceptInput(protocol.read(await readPackedJson(request, reward.maxBodyBytes)));
  const texts = protocol.textsOf(asked);
  const inputs = acceptInput(readTexts(texts, model.settings.item, MAX_REWARD_INPUTS, protocol.nameOf));
  const rewards = await tellRewards(model, inputs, query.risk);
  return protocolReply(model, protocol.reply(rewards, asked, stampOf(model, tools)));
}

/** How the OpenAI family calls a version. */
export const modelId = ({ version }: ServedModel) => `accord-reward-v${version}`;

const stampOf = (model: ServedModel, tools: Tools): ReplyStamp => ({
  id: `accord-${crypto.randomUUID()}`,
  created: Math.floor(tools.nowMs() / 1000),
  model: modelId(model),
});

/** A JSON reply; version and hash stand in its headers, as few protocols have a place for them. */
export const protocolReply = (model: ServedModel, reply: unknown): Response =>
  Response.json(reply, { headers: namesOf(model) });

export const namesOf = ({ version, sha256 }: ServedModel) => ({
  "cache-control": "no-store",
  "x-accord-version": String(version),
  "x-accord-sha256": sha256,
});
