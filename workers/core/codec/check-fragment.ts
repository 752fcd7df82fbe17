import type { FragmentPolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { Fragment } from "./fragment.ts";

/**
 * Checks a fragment against its project's policy: lengths, finite numbers, whole discrete actions in range.
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
  for (const name of ["observations", "actions", "renderStates"] as const) {
    const at = fragment[name].findIndex((value) => !Number.isFinite(value));
    if (at >= 0)
      return problem(name, `Expected finite float32 numbers; number ${at} is ${fragment[name][at]}.`);
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
  return ok(fragment);
}
