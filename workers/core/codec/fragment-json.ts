import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { Fragment } from "./fragment.ts";

/** A fragment as the upload's JSON brings it, already of the right types. */
export interface FragmentJson {
  readonly observations: readonly (readonly number[])[];
  readonly actions: readonly (readonly number[])[] | readonly number[];
  readonly nextObservation?: readonly number[] | undefined;
  readonly done?: boolean | undefined;
  readonly renderStates?: readonly (readonly number[])[] | undefined;
  readonly frames?:
    | { readonly shape: readonly [number, number, number, number]; readonly data: string }
    | undefined;
}

/**
 * Flattens the JSON form of a fragment; rows of unequal lengths are refused with the row named.
 * @param field where the fragment stands in the input, e.g. `items.3`
 */
export function fragmentFromJson(json: FragmentJson, field: string): Result<Fragment, FieldProblem> {
  const steps = json.observations.length;
  const observations = flatten(json.observations, steps, `${field}.observations`);
  if (!observations.ok) return observations;
  const discrete = typeof json.actions[0] === "number";
  const actionRows = discrete ? (json.actions as readonly number[]).map((a) => [a]) : json.actions;
  const actions = flatten(actionRows as readonly (readonly number[])[], steps, `${field}.actions`);
  if (!actions.ok) return actions;
  const renderStates = json.renderStates
    ? flatten(json.renderStates, steps, `${field}.renderStates`)
    : ok({ values: new Float32Array(0), width: 0 });
  if (!renderStates.ok) return renderStates;
  const frames = json.frames ? decodeFrames(json.frames, steps, `${field}.frames`) : ok(null);
  if (!frames.ok) return frames;
  return ok({
    steps,
    observations: observations.value.values,
    observationSize: observations.value.width,
    actions: actions.value.values,
    actionSize: actions.value.width,
    nextObservation: json.nextObservation ? Float32Array.from(json.nextObservation) : null,
    done: json.done ?? null,
    renderStates: renderStates.value.values,
    renderSize: renderStates.value.width,
    frames: frames.value,
  });
}

function flatten(
  rows: readonly (readonly number[])[],
  steps: number,
  field: string,
): Result<{ values: Float32Array; width: number }, FieldProblem> {
  if (rows.length !== steps)
    return fail({
      field,
      detail: `Expected ${steps} steps, as many as observations, received ${rows.length}.`,
    });
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(steps * width);
  for (const [i, row] of rows.entries()) {
    if (row.length !== width)
      return fail({
        field: `${field}.${i}`,
        detail: `Expected ${width} numbers, as in step 0, received ${row.length}.`,
      });
    values.set(row, i * width);
  }
  return ok({ values, width });
}

function decodeFrames(
  frames: NonNullable<FragmentJson["frames"]>,
  steps: number,
  field: string,
): Result<Fragment["frames"], FieldProblem> {
  const expected = frames.shape.reduce((product, size) => product * size, 1);
  if (frames.shape[0] !== steps)
    return fail({
      field: `${field}.shape.0`,
      detail: `Expected ${steps} frames, one a step, received ${frames.shape[0]}.`,
    });
  const text = atob(frames.data);
  if (text.length !== expected)
    return fail({
      field: `${field}.data`,
      detail: `Expected ${expected} bytes for this shape, received ${text.length}.`,
    });
  return ok({ shape: frames.shape, data: Uint8Array.from(text, (c) => c.charCodeAt(0)) });
}

/** What a model reads of a fragment as it is uploaded; a discrete action is its number. */
export function fragmentToJson(fragment: Fragment, discrete: boolean): FragmentJson {
  const { observations, observationSize, actions, actionSize, nextObservation, done } = fragment;
  return {
    observations: rowsOf(observations, observationSize, fragment.steps),
    actions: discrete ? Array.from(actions) : rowsOf(actions, actionSize, fragment.steps),
    ...(nextObservation ? { nextObservation: Array.from(nextObservation) } : {}),
    ...(done === null ? {} : { done }),
  };
}

/** The rows of a flat matrix. @param rows how many, as rows of no numbers leave no trace */
export function rowsOf(values: Float32Array, width: number, rows: number): number[][] {
  return Array.from({ length: rows }, (_, i) => Array.from(values.subarray(i * width, (i + 1) * width)));
}
