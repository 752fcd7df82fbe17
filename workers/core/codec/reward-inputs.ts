import type { ItemId } from "../ids.ts";
import { type FragmentPolicy, featureRow, rowSize, type StepRow } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { TextItem } from "../text/text-item.ts";
import type { FieldProblem } from "./field-problem.ts";

/** What is asked about: features of every step, and how many steps each input has. */
export interface RewardInputs {
  /** float32 [rows, featureSize]; empty of texts, whose features hang on the model (`frozen/input-rows.ts`). */
  readonly features: Float32Array;
  readonly steps: readonly number[];
  /** Of text, each input itself. */
  readonly texts?: readonly TextItem[];
  /** Which inputs are stored items that were named; undefined for the others. */
  readonly items?: readonly (ItemId | undefined)[];
}

class Wrong extends Error {
  readonly field: string;
  constructor(field: string, detail: string) {
    super(detail);
    this.field = field;
  }
}

interface Step {
  readonly observation: unknown;
  readonly action: unknown;
  readonly nextObservation: unknown;
  readonly done: unknown;
  /** What to call it, and whatever says how it ends. */
  readonly where: () => string;
  readonly end: () => string;
}

/**
 * Reads the inputs of a reward request in one pass: single steps `{observation, action}` and whole fragments
 * `{observations, actions}`, in any mixture, with `nextObservation` and `done` of the (last) step where the project reads
 * them. Fields that it does not know are ignored.
 *
 * @param given any JSON
 * @param most inputs
 * @param nameOf what to call the i-th input in a complaint
 */
export function readRewardInputs(
  given: unknown,
  policy: FragmentPolicy,
  most: number,
  nameOf: (i: number) => string = (i) => `inputs.${i}`,
): Result<RewardInputs, FieldProblem> {
  try {
    const inputs = listAt(given, "inputs");
    if (inputs.length > most)
      throw new Wrong("inputs", `Expected at most ${most}, received ${inputs.length}.`);
    const steps = inputs.map((input, i) => stepsOf(input, () => nameOf(i), policy));
    const row = featureRow(policy);
    const width = rowSize(row);
    const features = new Float32Array(steps.reduce((sum, each) => sum + each.length, 0) * width);
    let at = 0;
    for (const each of steps)
      for (const step of each) {
        writeStep(features, at, step, row, policy.action.type === "discrete");
        at += width;
      }
    return ok({ features, steps: steps.map((each) => each.length) });
  } catch (error) {
    if (error instanceof Wrong) return fail({ field: error.field, detail: error.message });
    throw error;
  }
}

function stepsOf(input: unknown, name: () => string, policy: FragmentPolicy): Step[] {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw new Wrong(name(), "Expected {observation, action} or {observations, actions}.");
  const given = input as Record<string, unknown>;
  const { nextObservation, done } = given;
  if ("observation" in given) {
    const { observation, action } = given;
    return [{ observation, action, nextObservation, done, where: name, end: name }];
  }
  if (!("observations" in given))
    throw new Wrong(name(), "Expected {observation, action} or {observations, actions}.");
  const observations = listAt(given.observations, `${name()}.observations`);
  const actions = listAt(given.actions, `${name()}.actions`);
  if (observations.length < 1 || observations.length > policy.maxSteps)
    throw new Wrong(
      `${name()}.observations`,
      `Expected 1 to ${policy.maxSteps} steps, received ${observations.length}.`,
    );
  if (actions.length !== observations.length)
    throw new Wrong(
      `${name()}.actions`,
      `Expected ${observations.length} actions, one for each observation, received ${actions.length}.`,
    );
  const last = observations.length - 1;
  return observations.map((observation, t) => {
    const where = () => `${name()}.${t}`;
    return t < last
      ? {
          observation,
          action: actions[t],
          nextObservation: observations[t + 1],
          done: false,
          where,
          end: where,
        }
      : { observation, action: actions[t], nextObservation, done, where, end: name };
  });
}

function writeStep(
  features: Float32Array,
  at: number,
  { observation, action, nextObservation, done, where, end }: Step,
  row: StepRow,
  discrete: boolean,
): void {
  writeVector(features, at, observation, row.observation, () => `${where()}.observation`);
  const after = at + row.observation;
  if (!discrete) writeVector(features, after, action, row.action, () => `${where()}.action`);
  else if (!Number.isInteger(action) || (action as number) < 0 || (action as number) >= row.action)
    throw new Wrong(`${where()}.action`, `Expected a whole number from 0 to ${row.action - 1}.`);
  else features[after + (action as number)] = 1;
  const next = after + row.action;
  if (row.nextObservation > 0)
    writeVector(features, next, nextObservation, row.nextObservation, () => `${end()}.nextObservation`);
  if (row.done === 0) return;
  if (typeof done !== "boolean") throw new Wrong(`${end()}.done`, "Expected true or false.");
  features[next + row.nextObservation] = done ? 1 : 0;
}

function writeVector(
  features: Float32Array,
  at: number,
  values: unknown,
  size: number,
  where: () => string,
): void {
  if (!Array.isArray(values)) throw new Wrong(where(), `Expected shape [${size}], received no list.`);
  if (values.length !== size)
    throw new Wrong(where(), `Expected shape [${size}], received [${values.length}].`);
  for (let i = 0; i < size; i++) {
    const value: unknown = values[i];
    if (typeof value !== "number" || !Number.isFinite(Math.fround(value)))
      throw new Wrong(`${where()}.${i}`, "Expected a finite float32 number.");
    features[at + i] = value;
  }
}

function listAt(value: unknown, field: string): unknown[] {
  if (!Array.isArray(value)) throw new Wrong(field, "Expected a list.");
  return value;
}
