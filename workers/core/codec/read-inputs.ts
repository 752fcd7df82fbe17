import { asFragment, type ItemPolicy } from "../project-policy.ts";
import type { Result } from "../result.ts";
import { readClipInputs } from "./clip-inputs.ts";
import type { FieldProblem } from "./field-problem.ts";
import { type PromptedText, readFragmentTexts } from "./fragment-text.ts";
import { readImageInputs, readImageTexts } from "./image-inputs.ts";
import { type RewardInputs, readRewardInputs } from "./reward-inputs.ts";
import { readPromptedTexts, readTextInputs } from "./text-inputs.ts";

/** Reads the inputs of a reward request out of JSON, as the project's kind has them. */
export function readInputs(
  given: unknown,
  policy: ItemPolicy,
  most: number,
  nameOf: (i: number) => string = (i) => `inputs.${i}`,
): Result<RewardInputs, FieldProblem> {
  if (policy.kind === "text") return readTextInputs(given, most, nameOf);
  if (policy.kind === "image") return readImageInputs(given, policy, most, nameOf);
  if (policy.kind !== "fragment") return readClipInputs(given, policy, most, nameOf);
  return readRewardInputs(given, policy, most, nameOf);
}

/** Reads inputs that come as text: what is said itself; an image's file; or where items are fragments, JSON of one, and of clips of their numbers. */
export function readTexts(
  texts: readonly PromptedText[],
  policy: ItemPolicy,
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> {
  if (policy.kind === "text") return readPromptedTexts(texts, most, nameOf);
  if (policy.kind === "image") return readImageTexts(texts, policy, most, nameOf);
  return readFragmentTexts(texts, asFragment(policy), most, nameOf);
}
