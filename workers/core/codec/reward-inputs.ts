import { type FragmentPolicy, featureSize } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { RowTokens } from "../reward/item-features.ts";
import type { TextItem } from "../text/text-item.ts";
import type { FieldProblem } from "./field-problem.ts";

/** What is asked about: features of every step, and how many steps each input has. */
export interface RewardInputs {
  /** float32 [rows, featureSize] */
  readonly features: Float32Array;
  readonly steps: readonly number[];
  /** Of text, the entries of each row's grams. */
  readonly tokens?: RowTokens;
  /** Of text, what the features were made of. */
  readonly texts?: readonly TextItem[];
}

class Wrong extends Error {
  readonly field: string;
  constructor(field: string, detail: string) {
    super(detail);
    this.field = field;
  }
}

type Step = readonly [observation: unknown, action: unknown, where: () => string];

/**
 * Reads the inputs of a reward request in one pass: single steps `{observation, action}` and whole fragments
 * `{observations, actions}`, in any mixture. Fields that it does not know are ignored.
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
    const width = featureSize(policy);
    const features = new Float32Array(steps.reduce((sum, each) => sum + each.length, 0) * width);
    let at = 0;
    for (const each of steps)
      for (const step of each) {
        writeStep(features, at, step, policy);
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
  if ("observation" in given) return [[given.observation, given.action, name]];
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
  return observations.map((observation, t) => [observation, actions[t], () => `${name()}.${t}`]);
}

function writeStep(
  features: Float32Array,
  at: number,
  [observation, action, where]: Step,
  { observationSize, action: spec }: FragmentPolicy,
): void {
  writeVector(features, at, observation, observationSize, () => `${where()}.observation`);
  if (spec.type === "continuous") {
    writeVector(features, at + observationSize, action, spec.size, () => `${where()}.action`);
    return;
  }
  if (!Number.isInteger(action) || (action as number) < 0 || (action as number) >= spec.count)
    throw new Wrong(`${where()}.action`, `Expected a whole number from 0 to ${spec.count - 1}.`);
  features[at + observationSize + (action as number)] = 1;
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
