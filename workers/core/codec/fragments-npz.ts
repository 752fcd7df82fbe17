import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { Fragment } from "./fragment.ts";
import type { NpyArray } from "./npy.ts";
import { readNpz } from "./npz.ts";
import { misshapenEnding } from "./npz-ending.ts";

const NAMES = [
  "observations",
  "actions",
  "lengths",
  "next_observations",
  "dones",
  "render_states",
  "frames",
] as const;
type Name = (typeof NAMES)[number];

/**
 * Reads fragments from an .npz file (np.savez or np.savez_compressed): observations [N, T, D], actions [N, T, A] or
 * [N, T] for discrete ones, and optionally lengths [N], next_observations [N, D] and dones [N] of the last steps,
 * render_states [N, T, S], frames uint8 [N, T, H, W, C].
 *
 * @param maxBytes what all arrays together may unpack to: a bomb is refused before it is unpacked
 */
export function fragmentsFromNpz(
  bytes: Uint8Array,
  maxBytes: number,
  maxFragments: number,
): Result<Fragment[], FieldProblem> {
  const arrays = readNpz(bytes, NAMES, maxBytes);
  if (!arrays.ok) return arrays;
  const { observations, actions, lengths, render_states: renderStates, frames } = arrays.value;
  const { next_observations: nextObservations, dones } = arrays.value;
  if (!observations) return fail({ field: "observations", detail: "The archive has no array of that name." });
  if (!actions) return fail({ field: "actions", detail: "The archive has no array of that name." });
  const [count = 0, maxSteps = 0, observationSize = 0] = observations.shape;
  if (observations.shape.length !== 3)
    return fail({
      field: "observations",
      detail: `Expected shape [N, T, D], received [${observations.shape}].`,
    });
  if (count < 1 || count > maxFragments)
    return fail({
      field: "observations",
      detail: `Expected 1 to ${maxFragments} fragments, received ${count}.`,
    });
  const wrong =
    misshapen({ actions, render_states: renderStates, frames, lengths }, count, maxSteps) ??
    misshapenEnding({ next_observations: nextObservations, dones }, count, observationSize);
  if (wrong) return fail(wrong);
  const actionSize = actions.shape[2] ?? 1;
  const renderSize = renderStates?.shape[2] ?? 0;
  const fragments: Fragment[] = [];
  for (let i = 0; i < count; i++) {
    const steps = lengths ? Number(lengths.data[i]) : maxSteps;
    if (!Number.isInteger(steps) || steps < 1 || steps > maxSteps)
      return fail({
        field: `lengths.${i}`,
        detail: `Expected a whole number from 1 to ${maxSteps}, received ${steps}.`,
      });
    const rows = (array: NpyArray | undefined, width: number) =>
      Float32Array.from({ length: array ? steps * width : 0 }, (_, j) =>
        Number((array as NpyArray).data[i * maxSteps * width + j]),
      );
    const [, , height = 0, width = 0, channels = 0] = frames?.shape ?? [];
    const frameSize = height * width * channels;
    fragments.push({
      steps,
      observations: rows(observations, observationSize),
      observationSize,
      actions: rows(actions, actionSize),
      actionSize,
      nextObservation: nextObservations
        ? Float32Array.from({ length: observationSize }, (_, j) =>
            Number(nextObservations.data[i * observationSize + j]),
          )
        : null,
      done: dones ? Number(dones.data[i]) === 1 : null,
      renderStates: rows(renderStates, renderSize),
      renderSize,
      frames: frames
        ? {
            shape: [steps, height, width, channels],
            data: (frames.data as Uint8Array).slice(
              i * maxSteps * frameSize,
              (i * maxSteps + steps) * frameSize,
            ),
          }
        : null,
    });
  }
  return ok(fragments);
}

function misshapen(
  arrays: Partial<
    Record<Exclude<Name, "observations" | "next_observations" | "dones">, NpyArray | undefined>
  >,
  count: number,
  steps: number,
): FieldProblem | undefined {
  const ranks = { actions: [2, 3], render_states: [3], frames: [5], lengths: [1] } as const;
  for (const [name, allowed] of Object.entries(ranks) as [keyof typeof ranks, readonly number[]][]) {
    const array = arrays[name];
    if (!array) continue;
    const rightSteps = name === "lengths" || array.shape[1] === steps;
    if (!allowed.includes(array.shape.length) || array.shape[0] !== count || !rightSteps)
      return { field: name, detail: `Expected shape [${count}, ${steps}, …], received [${array.shape}].` };
    if (name === "frames" && !(array.data instanceof Uint8Array))
      return { field: name, detail: "Expected uint8 pixels." };
    if (name === "frames" && ![1, 3].includes(array.shape[4] ?? 0))
      return { field: name, detail: `Expected 1 or 3 channels, received ${array.shape[4]}.` };
  }
  return undefined;
}
