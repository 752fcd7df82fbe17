import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { PromptedText } from "../fragment-text.ts";
import { fieldOf, textList } from "./text-list.ts";
import { sigmoid, type ToldReward } from "./told-reward.ts";

/** OpenRLHF's request `{query, prompts?, labels?}`: each query is prompt and response together. */
export function readOpenRlhf(body: unknown): Result<PromptedText[], FieldProblem> {
  const query = textList(body, "query");
  if (!query.ok) return query;
  const prompts = fieldOf(body, "prompts") ?? [];
  if (!Array.isArray(prompts) || (prompts.length > 0 && prompts.length !== query.value.length))
    return fail({ field: "prompts", detail: `Expected shape [${query.value.length}], as query has.` });
  return ok(query.value.map((text, i) => ({ text, prompt: prompts[i] })));
}

/** `scores` lie in 0 … 1, as its dynamic filtering expects; every value of `extra_logs` is a list of numbers. */
export function openRlhfReply(rewards: readonly ToldReward[]) {
  return {
    rewards: rewards.map(({ reward }) => reward),
    scores: rewards.map(({ reward }) => sigmoid(reward)),
    extra_logs: { std: rewards.map(({ std }) => std) },
  };
}
