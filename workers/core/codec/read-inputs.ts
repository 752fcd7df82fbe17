import type { ItemPolicy } from "../project-policy.ts";
import type { Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import { type PromptedText, readFragmentTexts } from "./fragment-text.ts";
import { type RewardInputs, readRewardInputs } from "./reward-inputs.ts";
import { readPromptedTexts, readTextInputs } from "./text-inputs.ts";

/** Reads the inputs of a reward request out of JSON, as the project's kind has them. */
export const readInputs = (
  given: unknown,
  policy: ItemPolicy,
  most: number,
  nameOf: (i: number) => string = (i) => `inputs.${i}`,
): Result<RewardInputs, FieldProblem> =>
  policy.kind === "text"
    ? readTextInputs(given, most, nameOf)
    : readRewardInputs(given, policy, most, nameOf);

/** Reads inputs that come as text: what is said itself, or where items are fragments, JSON of one. */
export const readTexts = (
  texts: readonly PromptedText[],
  policy: ItemPolicy,
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> =>
  policy.kind === "text"
    ? readPromptedTexts(texts, most, nameOf)
    : readFragmentTexts(texts, policy, most, nameOf);
