import type { FieldProblem } from "./field-problem.ts";
import type { NpyArray } from "./npy.ts";

/** How inputs end in an .npz file: next_observations [N, D] and dones [N] of the last step of each. */
export interface NpzEnding {
  readonly next_observations: NpyArray | undefined;
  readonly dones: NpyArray | undefined;
}

/**
 * Checks the shapes of the ends of `count` inputs, where they are there.
 * @returns what is wrong, or undefined
 */
export function misshapenEnding(
  { next_observations, dones }: NpzEnding,
  count: number,
  observationSize: number,
): FieldProblem | undefined {
  const told = { next_observations, dones };
  const wanted = { next_observations: [count, observationSize], dones: [count] } as const;
  for (const name of ["next_observations", "dones"] as const) {
    const shape = told[name]?.shape;
    if (shape && shape.join() !== wanted[name].join())
      return {
        field: name,
        detail: `Expected shape [${wanted[name].join(", ")}], of the last step of each, received [${shape.join(", ")}].`,
      };
  }
  const at = Array.from(dones?.data ?? [], Number).findIndex((done) => done !== 0 && done !== 1);
  return at < 0 ? undefined : { field: "dones", detail: `Expected booleans; number ${at} is neither.` };
}
