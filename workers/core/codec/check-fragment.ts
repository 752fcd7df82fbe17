import type { FragmentPolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { Fragment } from "./fragment.ts";

/**
 * Checks a fragment against its project's policy: lengths, finite numbers, whole discrete actions in range, and that it
 * tells how it ends where the model reads that; elsewhere its end is left out, so that it is the same item with and without.
 * @param field where the fragment stands in the input, e.g. `items.3`
 */
export function checkFragment(
  fragment: Fragment,
  policy: FragmentPolicy,
  field: string,
): Result<Fragment, FieldProblem> {
  const problem = (name: string, detail: string) => fail({ field: `${field}.${name}`, detail });
  if (fragment.steps < 1) return problem("observations", "Expected at least one step, received none.");
  if (fragment.steps > policy.maxSteps)
    return problem("observations", `Expected at most ${policy.maxSteps} steps, received ${fragment.steps}.`);
  if (fragment.observationSize !== policy.observationSize)
    return problem(
      "observations",
      `Expected ${policy.observationSize} numbers a step, received ${fragment.observationSize}.`,
    );
  const actionSize = policy.action.type === "continuous" ? policy.action.size : 1;
  if (fragment.actionSize !== actionSize)
    return problem("actions", `Expected ${actionSize} numbers a step, received ${fragment.actionSize}.`);
  const reads = policy.inputs;
  const nextObservation = reads?.nextObservation ? fragment.nextObservation : null;
  const done = reads?.done ? fragment.done : null;
  if (reads?.nextObservation && nextObservation?.length !== policy.observationSize)
    return problem(
      "nextObservation",
      `This project's model reads what each step leads to: expected ${policy.observationSize} numbers, the observation after the last action, received ${nextObservation?.length ?? "none"}.`,
    );
  if (reads?.done && done === null)
    return problem(
      "done",
      "This project's model reads whether the episode ended: expected true or false for the last step.",
    );
  for (const name of ["observations", "actions", "renderStates", "nextObservation"] as const) {
    const numbers = name === "nextObservation" ? (nextObservation ?? []) : fragment[name];
    const at = numbers.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) return problem(name, `Expected finite float32 numbers; number ${at} is ${numbers[at]}.`);
  }
  if (policy.action.type === "discrete") {
    const count = policy.action.count;
    const at = fragment.actions.findIndex((value) => !Number.isInteger(value) || value < 0 || value >= count);
    if (at >= 0)
      return problem(
        `actions.${at}`,
        `Expected a whole number from 0 to ${count - 1}, received ${fragment.actions[at]}.`,
      );
  }
  if (policy.renderer === "frames" && !fragment.frames)
    return problem("frames", "This project draws pixels: every fragment needs frames.");
  return ok({ ...fragment, nextObservation, done });
}
