import { fail, ok, type Result } from "../result.ts";
import { readSaid, readText } from "../text/read-text.ts";
import type { TextItem } from "../text/text-item.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { PromptedText } from "./fragment-text.ts";
import type { RewardInputs } from "./reward-inputs.ts";

/**
 * Reads the inputs of a reward request where items are text: `{prompt?, completion}` each.
 *
 * @param given any JSON
 * @param most inputs
 * @param nameOf what to call the i-th input in a complaint
 */
export function readTextInputs(
  given: unknown,
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> {
  if (!Array.isArray(given)) return fail({ field: "inputs", detail: "Expected a list." });
  return readEach(given, most, (input, i) => readText(input, nameOf(i)));
}

/**
 * Reads what text protocols carry. Where a text begins with its prompt, only the rest is the reply: they send both as one.
 */
export function readPromptedTexts(
  texts: readonly PromptedText[],
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> {
  return readEach(texts, most, ({ text, prompt }, i) => {
    const completion = readSaid(text, nameOf(i));
    if (!completion.ok) return completion;
    const asked = readSaid(prompt ?? "", `the prompt of ${nameOf(i)}`);
    if (!asked.ok) return asked;
    const [said, before] = [completion.value, asked.value];
    const whole = typeof said === "string" && typeof before === "string" && said.startsWith(before);
    return ok({ prompt: before, completion: whole ? said.slice(before.length) : said });
  });
}

function readEach<T>(
  given: readonly T[],
  most: number,
  read: (input: T, i: number) => Result<TextItem, FieldProblem>,
): Result<RewardInputs, FieldProblem> {
  if (given.length > most)
    return fail({ field: "inputs", detail: `Expected at most ${most}, received ${given.length}.` });
  const texts: TextItem[] = [];
  for (const [i, input] of given.entries()) {
    const text = read(input, i);
    if (!text.ok) return text;
    texts.push(text.value);
  }
  return ok({ features: new Float32Array(0), steps: texts.map(() => 1), texts });
}
