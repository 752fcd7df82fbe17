import type { FragmentPolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { rowSize } from "./feature-rows.ts";
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
 * Where the text as a whole is no JSON and begins with its prompt, the rest is read.
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
  const inputs: unknown[] = [];
  for (const [i, prompted] of texts.entries()) {
    const input = readText(prompted, policy, nameOf(i));
    if (!input.ok) return input;
    inputs.push(input.value);
  }
  return readRewardInputs(inputs, policy, most, nameOf);
}

function readText(
  { text, prompt }: PromptedText,
  policy: FragmentPolicy,
  field: string,
): Result<unknown, FieldProblem> {
  if (typeof text !== "string") return fail({ field, detail: "Expected text." });
  const whole = parseJson(text);
  const json =
    whole === undefined && typeof prompt === "string" && prompt !== "" && text.startsWith(prompt)
      ? parseJson(text.slice(prompt.length))
      : whole;
  if (typeof json !== "object" || json === null)
    return fail({
      field,
      detail: `This project's model takes vectors, not text: expected JSON of ${rowSize(policy)} numbers [observation…, action…], of a list of such rows, or {"observations", "actions"}.`,
    });
  if (!Array.isArray(json)) return ok(json);
  const rows = Array.isArray(json[0]) ? json : [json];
  for (const [t, row] of rows.entries()) {
    const received = Array.isArray(row) ? `[${row.length}]` : "no list";
    if (!Array.isArray(row) || row.length !== rowSize(policy))
      return fail({
        field,
        detail: `Expected shape [${rowSize(policy)}] in row ${t}, received ${received}.`,
      });
  }
  return ok(fromRows(rows, policy));
}

function fromRows(rows: readonly unknown[][], { observationSize, action }: FragmentPolicy) {
  return {
    observations: rows.map((row) => row.slice(0, observationSize)),
    actions: rows.map((row) =>
      action.type === "continuous" ? row.slice(observationSize) : row[observationSize],
    ),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
