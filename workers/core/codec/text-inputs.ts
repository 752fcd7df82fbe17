import { fail, ok, type Result } from "../result.ts";
import { readSaid, readText } from "../text/read-text.ts";
import type { TextItem } from "../text/text-item.ts";
import { readChatMl } from "./chat-ml.ts";
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
 * Reads what text protocols carry. Where a text begins with its prompt, only the rest is the reply: they send both as one,
 * perhaps as a chat template has rendered them. Without a prompt the last turn of such a text is the reply.
 */
export function readPromptedTexts(
  texts: readonly PromptedText[],
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> {
  return readEach(texts, most, ({ text, prompt }, i) => {
    const alone = prompt === undefined || prompt === "";
    const completion = readSaid(alone ? rendered(text) : text, nameOf(i));
    if (!completion.ok) return completion;
    const asked = readSaid(prompt ?? "", `the prompt of ${nameOf(i)}`);
    if (!asked.ok) return asked;
    const [said, before] = [completion.value, asked.value];
    const whole = typeof said === "string" && typeof before === "string" && said.startsWith(before);
    if (!whole || alone) return ok({ prompt: before, completion: said });
    const turns = readSaid(rendered(before), `the prompt of ${nameOf(i)}`);
    if (!turns.ok) return turns;
    const reply = said.slice(before.length);
    if (typeof turns.value === "string") return ok({ prompt: before, completion: reply });
    return ok({
      prompt: turns.value.filter(({ content }, t, { length }) => t < length - 1 || content !== ""),
      completion: reply.replace(/<\|im_end\|>\n?$/, ""),
    });
  });
}

/** A text that a chat template has rendered as its turns, anything else as it is. */
const rendered = (text: unknown) => (typeof text === "string" ? (readChatMl(text) ?? text) : text);

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
