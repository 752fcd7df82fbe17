import { readText } from "../../workers/core/text/read-text.ts";
import type { TextItem } from "../../workers/core/text/text-item.ts";

/**
 * Steps as rows of numbers: the observation, then the action, one-hot where it is a number among choices; then what the step
 * led to and whether the episode ended, where that is told.
 */
export interface Rows {
  readonly rows: readonly (readonly number[])[];
  /** Discrete actions, one a step, that are still to become one-hot; null where rows are whole. */
  readonly choices: readonly number[] | null;
  /** What else is told of the steps, and the numbers of each; null where rows are whole. */
  readonly ends: {
    readonly told: readonly ("nextObservation" | "done")[];
    readonly rows: readonly (readonly number[])[];
  } | null;
}

export type Item =
  | { readonly kind: "text"; readonly text: TextItem }
  | ({ readonly kind: "fragment" } & Rows);

/**
 * Reads a side of a preference, or an input to score: text or messages; else a row of numbers, a list of rows, or
 * `{observations, actions}`.
 * @returns a sentence that names the field where it is none of these
 */
export function readItem(given: unknown, prompt: unknown, field: string): Item | string {
  if (typeof given === "string" || isMessages(given)) {
    const text = readText({ prompt, completion: given }, "");
    if (text.ok) return { kind: "text", text: text.value };
    const where = text.error.field.replace(/^\.completion/, field).replace(/^\.prompt/, "prompt");
    return `${where}: ${text.error.detail}`;
  }
  const rows = readRows(given, field);
  return typeof rows === "string" ? rows : { kind: "fragment", ...rows };
}

const isMessages = (given: unknown) =>
  Array.isArray(given) && typeof given[0] === "object" && given[0] !== null && "content" in given[0];

function readRows(given: unknown, field: string): Rows | string {
  if (Array.isArray(given)) {
    const rows = Array.isArray(given[0]) ? given : [given];
    const wrong = wrongRow(rows, field);
    return wrong ?? { rows: rows as number[][], choices: null, ends: null };
  }
  const { observations, actions, nextObservation, done } = (given ?? {}) as Record<string, unknown>;
  if (!Array.isArray(observations))
    return `${field}: expected text, messages, rows of numbers, or {observations, actions}.`;
  const wrong = wrongRow(observations, `${field}.observations`);
  if (wrong) return wrong;
  if (!Array.isArray(actions) || actions.length !== observations.length)
    return `${field}.actions: expected ${observations.length} actions, one for each observation.`;
  const ends = readEnds(observations as number[][], nextObservation, done, field);
  if (typeof ends === "string") return ends;
  if (Number.isInteger(actions[0])) {
    const at = actions.findIndex((choice) => !Number.isInteger(choice) || choice < 0 || choice > 1023);
    if (at >= 0) return `${field}.actions.${at}: expected a whole number from 0 to 1023.`;
    return { rows: observations as number[][], choices: actions as number[], ends };
  }
  const badAction = wrongRow(actions, `${field}.actions`);
  if (badAction) return badAction;
  return { rows: observations.map((row, t) => [...row, ...(actions[t] as number[])]), choices: null, ends };
}

/** Each step but the last leads to the observation that follows, and only the last may end the episode. */
function readEnds(
  observations: readonly (readonly number[])[],
  nextObservation: unknown,
  done: unknown,
  field: string,
): NonNullable<Rows["ends"]> | string {
  const width = observations[0]?.length;
  if (nextObservation !== undefined) {
    const wrong = wrongRow([nextObservation], `${field}.nextObservation`);
    if (wrong) return wrong.replace(".nextObservation.0", ".nextObservation");
    const { length } = nextObservation as number[];
    if (length !== width) return `${field}.nextObservation: expected ${width} numbers, received ${length}.`;
  }
  if (done !== undefined && typeof done !== "boolean") return `${field}.done: expected true or false.`;
  const last = observations.length - 1;
  const next = (t: number) => (t < last ? (observations[t + 1] as number[]) : (nextObservation as number[]));
  return {
    told: [
      ...(nextObservation === undefined ? [] : (["nextObservation"] as const)),
      ...(done === undefined ? [] : (["done"] as const)),
    ],
    rows: observations.map((_, t) => [
      ...(nextObservation === undefined ? [] : next(t)),
      ...(done === undefined ? [] : [t === last && done ? 1 : 0]),
    ]),
  };
}

function wrongRow(rows: readonly unknown[], field: string): string | undefined {
  if (rows.length < 1) return `${field}: expected at least one row.`;
  const width = Array.isArray(rows[0]) ? rows[0].length : 0;
  for (const [i, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length < 1) return `${field}.${i}: expected a row of numbers.`;
    if (row.length !== width) return `${field}.${i}: expected ${width} numbers, received ${row.length}.`;
    const at = row.findIndex((value) => typeof value !== "number" || !Number.isFinite(Math.fround(value)));
    if (at >= 0) return `${field}.${i}.${at}: expected a finite float32 number.`;
  }
  return undefined;
}
