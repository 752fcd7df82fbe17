import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { PromptedText } from "../fragment-text.ts";
import { fieldOf, textList } from "./text-list.ts";
import type { ToldReward } from "./told-reward.ts";
import { type ReplyStamp, usageOf } from "./vllm-reply.ts";

/**
 * vLLM's request `{text_1, text_2}` or `{queries, documents}`: one prompt for all, or one for each, and what answers it,
 * which is what is judged.
 */
export function readScore(body: unknown): Result<PromptedText[], FieldProblem> {
  const [first, second] =
    fieldOf(body, "text_2") === undefined && fieldOf(body, "documents") !== undefined
      ? ["queries", "documents"]
      : ["text_1", "text_2"];
  const prompts = textList(body, first as string);
  if (!prompts.ok) return prompts;
  const texts = textList(body, second as string);
  if (!texts.ok) return texts;
  const { length } = texts.value;
  if (prompts.value.length !== 1 && prompts.value.length !== length)
    return fail({
      field: first as string,
      detail: `Expected one text or ${length}, as many as ${second}, received ${prompts.value.length}.`,
    });
  const one = prompts.value.length === 1;
  return ok(texts.value.map((text, i) => ({ text, prompt: prompts.value[one ? 0 : i] })));
}

export function scoreReply(rewards: readonly ToldReward[], stamp: ReplyStamp) {
  return {
    ...stamp,
    object: "list",
    data: rewards.map(({ reward }, index) => ({ index, object: "score", score: reward })),
    usage: usageOf(rewards),
  };
}
