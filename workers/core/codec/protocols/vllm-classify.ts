import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { PromptedText } from "../fragment-text.ts";
import { fieldOf, textList } from "./text-list.ts";
import { sigmoid, type ToldReward } from "./told-reward.ts";
import { type ReplyStamp, usageOf } from "./vllm-reply.ts";

/** vLLM's request `{model, input, use_activation}`; a sigmoid is applied unless that is false, as verl sends it. */
export function readClassify(
  body: unknown,
): Result<{ texts: PromptedText[]; activation: boolean }, FieldProblem> {
  const input = textList(body, "input");
  if (!input.ok) return input;
  const activation = fieldOf(body, "use_activation") ?? true;
  if (typeof activation !== "boolean")
    return fail({ field: "use_activation", detail: "Expected true or false." });
  return ok({ texts: input.value.map((text) => ({ text })), activation });
}

export function classifyReply(rewards: readonly ToldReward[], activation: boolean, stamp: ReplyStamp) {
  return {
    ...stamp,
    object: "list",
    data: rewards.map(({ reward }, index) => ({
      index,
      label: null,
      probs: [activation ? sigmoid(reward) : reward],
      num_classes: 1,
    })),
    usage: usageOf(rewards),
  };
}
