import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { PromptedText } from "../fragment-text.ts";
import { fieldOf } from "./text-list.ts";
import { sigmoid, type ToldReward } from "./told-reward.ts";

/** slime's request `{prompt, response, label}`: one sample, of which the response is judged. */
export function readSlime(body: unknown): Result<PromptedText[], FieldProblem> {
  const text = fieldOf(body, "response");
  if (typeof text !== "string") return fail({ field: "response", detail: "Expected text." });
  return ok([{ text, prompt: fieldOf(body, "prompt") }]);
}

/** A bare number, or an object from which its `--reward-key` picks. */
export function slimeReply([told]: readonly ToldReward[], asObject: boolean) {
  const { reward, mean, std } = told as ToldReward;
  return asObject ? { reward, score: sigmoid(reward), mean, std } : reward;
}
