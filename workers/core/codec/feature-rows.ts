import { type FragmentPolicy, featureRow, givenRow, rowSize, type StepRow } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";

/** What a row of a project's steps is, for a complaint: `5 numbers: observation 3, action 1, done 1`. */
export function describeRow(policy: FragmentPolicy): string {
  const row = givenRow(policy);
  const { observation, action, nextObservation, done } = row;
  const parts = { observation, action, "next observation": nextObservation, done };
  const told = Object.entries(parts).flatMap(([name, size]) => (size > 0 ? [`${name} ${size}`] : []));
  return `${rowSize(row)} numbers: ${told.join(", ")}`;
}

/**
 * The features of steps that come as rows of numbers: observation, action, and what else the project reads. A discrete
 * action may come as its number or, as the model's file takes it, one-hot.
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
  const given = givenRow(policy);
  const wanted = featureRow(policy);
  const rows = width > 0 ? values.length / width : 0;
  if (width !== rowSize(given) && width !== rowSize(wanted))
    return fail({
      field: name,
      detail: `Expected shape [-1, ${rowSize(given)}], received [${rows}, ${width}]; a row is ${describeRow(policy)}.`,
    });
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i]))
      return fail({
        field: name,
        detail: `Expected finite float32 numbers; row ${Math.floor(i / width)} has ${values[i]} in column ${i % width}.`,
      });
  if (wanted.done > 0)
    for (let i = width - 1; i < values.length; i += width)
      if (values[i] !== 0 && values[i] !== 1)
        return fail({
          field: name,
          detail: `Expected done as 0 or 1; row ${(i + 1) / width - 1} has ${values[i]}.`,
        });
  if (width === rowSize(wanted)) return ok(values);
  return oneHot(values, width, wanted, name);
}

/** @param width numbers of a row whose action is one number */
function oneHot(
  values: Float32Array,
  width: number,
  { observation, action: count, ...ending }: StepRow,
  name: string,
): Result<Float32Array, FieldProblem> {
  const wide = rowSize({ observation, action: count, ...ending });
  const rows = values.length / width;
  const features = new Float32Array(rows * wide);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * width, (row + 1) * width);
    const choice = own[observation] as number;
    if (!Number.isInteger(choice) || choice < 0 || choice >= count)
      return fail({
        field: name,
        detail: `Expected an action from 0 to ${count - 1}; row ${row} has ${choice}.`,
      });
    features.set(own.subarray(0, observation), row * wide);
    features[row * wide + observation + choice] = 1;
    features.set(own.subarray(observation + 1), row * wide + observation + count);
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
