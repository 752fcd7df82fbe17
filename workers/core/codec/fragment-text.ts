import { joinFloats } from "../join-floats.ts";
import { type FragmentPolicy, givenRow, rowSize } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { readChatMl } from "./chat-ml.ts";
import { describeRow, featuresFromRows, wrongSteps } from "./feature-rows.ts";
import type { FieldProblem } from "./field-problem.ts";
import { type RewardInputs, readRewardInputs } from "./reward-inputs.ts";

/** A text to judge, and the prompt that it may begin with. */
export interface PromptedText {
  readonly text: unknown;
  readonly prompt?: unknown;
}

/**
 * Reads inputs that come as text, as text protocols have no other place for them: JSON of a step
 * `{observation, action}`, a fragment `{observations, actions}`, one row `[observation…, action…]` or a list of such rows.
 * Where the text as a whole is no JSON and begins with its prompt, the rest is read; of a conversation that a chat template
 * has rendered, the last turn.
 *
 * @param most inputs
 * @param nameOf what to call the i-th text in a complaint
 */
export function readFragmentTexts(
  texts: readonly PromptedText[],
  policy: FragmentPolicy,
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> {
  if (texts.length > most)
    return fail({ field: "inputs", detail: `Expected at most ${most}, received ${texts.length}.` });
  const inputs: RewardInputs[] = [];
  for (const [i, prompted] of texts.entries()) {
    const input = readText(prompted, policy, nameOf(i));
    if (!input.ok) return input;
    inputs.push(input.value);
  }
  return ok({
    features: joinFloats(inputs.map(({ features }) => features)),
    steps: inputs.flatMap(({ steps }) => steps),
  });
}

function readText(
  { text: given, prompt }: PromptedText,
  policy: FragmentPolicy,
  field: string,
): Result<RewardInputs, FieldProblem> {
  if (typeof given !== "string") return fail({ field, detail: "Expected text." });
  const text = readChatMl(given)?.at(-1)?.content ?? given;
  const whole = parseJson(text);
  const json =
    whole === undefined && typeof prompt === "string" && prompt !== "" && text.startsWith(prompt)
      ? parseJson(text.slice(prompt.length))
      : whole;
  if (typeof json !== "object" || json === null)
    return fail({
      field,
      detail: `This project's model takes vectors, not text: expected JSON of ${describeRow(policy)}; of a list of such rows; or {"observations", "actions"}.`,
    });
  if (!Array.isArray(json)) return readRewardInputs([json], policy, 1, () => field);
  return readRows(Array.isArray(json[0]) ? json : [json], policy, field);
}

function readRows(
  rows: readonly unknown[],
  policy: FragmentPolicy,
  field: string,
): Result<RewardInputs, FieldProblem> {
  const width = rowSize(givenRow(policy));
  for (const [t, row] of rows.entries()) {
    const received = Array.isArray(row) ? `[${row.length}]` : "no list";
    if (!Array.isArray(row) || row.length !== width)
      return fail({ field, detail: `Expected shape [${width}] in row ${t}, received ${received}.` });
    const at = row.findIndex((value) => typeof value !== "number");
    if (at >= 0) return fail({ field, detail: `Expected a number in row ${t}, column ${at}.` });
  }
  const wrong = wrongSteps([rows.length], policy, field);
  if (wrong) return fail(wrong);
  const features = featuresFromRows(Float32Array.from((rows as number[][]).flat()), width, policy, field);
  return features.ok ? ok({ features: features.value, steps: [rows.length] }) : features;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
