import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";

/** A field of a JSON body; undefined where the body is no object. */
export const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;

/** A field that holds a list, or one text alone in its place. */
export function textList(body: unknown, name: string): Result<readonly unknown[], FieldProblem> {
  const value = fieldOf(body, name);
  if (typeof value === "string") return ok([value]);
  return Array.isArray(value) ? ok(value) : fail({ field: name, detail: "Expected a list of texts." });
}
