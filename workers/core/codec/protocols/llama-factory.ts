import { ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { PromptedText } from "../fragment-text.ts";
import { textList } from "./text-list.ts";
import type { ToldReward } from "./told-reward.ts";

/** LLaMA-Factory's request `{model, messages}`: each message is a whole text. */
export function readLlamaFactory(body: unknown): Result<PromptedText[], FieldProblem> {
  const messages = textList(body, "messages");
  return messages.ok ? ok(messages.value.map((text) => ({ text }))) : messages;
}

export function llamaFactoryReply(rewards: readonly ToldReward[]) {
  return { scores: rewards.map(({ reward }) => reward) };
}
