import type { z } from "zod";
import { fail, ok, type Result } from "../core/result.ts";

/** What is wrong with an input, and where; the field is missing where it is the whole. */
export interface InputProblem {
  readonly field: string | undefined;
  readonly detail: string;
}

/** Checks an input by its schema; of several complaints, tells the one that helps. */
export function checkInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
): Result<z.output<S>, InputProblem> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const issue = deepestIssue(parsed.error.issues);
  return fail({ field: issue.path.length > 0 ? issue.path.join(".") : undefined, detail: issue.message });
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Where in a list a complaint points to: a branch that took the entries before it got further than one that did not. */
const lastPlace = ({ path }: Issue): number => Number(path.at(-1)) || 0;

/** Of a union's many complaints, the one that got furthest into the input is the one that helps. */
function deepestIssue(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): Issue {
  let deepest: Issue = { path: above, message: "Not as expected." };
  for (const issue of issues) {
    const path = [...above, ...issue.path];
    const inner =
      issue.code === "invalid_union"
        ? issue.errors
            .map((branch) => deepestIssue(branch, path))
            .sort((a, b) => b.path.length - a.path.length || lastPlace(b) - lastPlace(a))[0]
        : undefined;
    const found: Issue = inner && inner.path.length > path.length ? inner : { path, message: issue.message };
    if (deepest.message === "Not as expected." || found.path.length > deepest.path.length) deepest = found;
  }
  return deepest;
}
