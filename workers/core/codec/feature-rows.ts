import { type FragmentPolicy, featureSize } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";

/** Numbers of one row `[observation, action]`; a discrete action is one number, the choice. */
export function rowSize({ observationSize, action }: FragmentPolicy): number {
  return observationSize + (action.type === "continuous" ? action.size : 1);
}

/**
 * The features of steps that come as rows of numbers: the observation, then the action. A discrete action may come as
 * its number or, as the model's file takes it, one-hot.
 *
 * @param values [rows, width], row-major
 * @param name what to call the rows in a complaint
 * @returns float32 [rows, featureSize]; the values themselves where nothing has to be changed
 */
export function featuresFromRows(
  values: Float32Array,
  width: number,
  policy: FragmentPolicy,
  name: string,
): Result<Float32Array, FieldProblem> {
  const wanted = featureSize(policy);
  const given = rowSize(policy);
  const rows = width > 0 ? values.length / width : 0;
  if (width !== given && width !== wanted)
    return fail({ field: name, detail: `Expected shape [-1, ${given}], received [${rows}, ${width}].` });
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      return fail({
        field: name,
        detail: `Expected finite float32 numbers; row ${Math.floor(i / width)} has ${values[i]} in column ${i % width}.`,
      });
  if (width === wanted) return ok(values);
  return oneHot(values, rows, policy, name);
}

function oneHot(
  values: Float32Array,
  rows: number,
  policy: FragmentPolicy,
  name: string,
): Result<Float32Array, FieldProblem> {
  const { observationSize } = policy;
  const width = featureSize(policy);
  const count = width - observationSize;
  const features = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const start = row * (observationSize + 1);
    features.set(values.subarray(start, start + observationSize), row * width);
    const choice = values[start + observationSize] as number;
    if (!Number.isInteger(choice) || choice < 0 || choice >= count)
      return fail({
        field: name,
        detail: `Expected an action from 0 to ${count - 1}; row ${row} has ${choice}.`,
      });
    features[row * width + observationSize + choice] = 1;
  }
  return ok(features);
}

/**
 * Checks how many steps each input has.
 * @returns what is wrong, or undefined
 */
export function wrongSteps(
  steps: readonly number[],
  policy: FragmentPolicy,
  name: string,
): FieldProblem | undefined {
  const at = steps.findIndex((count) => !Number.isInteger(count) || count < 1 || count > policy.maxSteps);
  if (at < 0) return undefined;
  return { field: name, detail: `Expected 1 to ${policy.maxSteps} steps; input ${at} has ${steps[at]}.` };
}
