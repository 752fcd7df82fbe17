import type { Result } from "../core/result.ts";
import { Refusal } from "./refusal.ts";

/**
 * What was read of a request, once it is as it should be.
 * @throws Refusal `invalid-input` that names the field, or the body where it is the whole.
 */
export function acceptInput<T>(read: Result<T, { field: string | undefined; detail: string }>): T {
  if (read.ok) return read.value;
  const { field = "body", detail } = read.error;
  throw new Refusal("invalid-input", { field, detail });
}
