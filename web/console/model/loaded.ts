import type { Answer, Failure } from "../api/console-api.ts";

/**
 * Something asked of the server: not there yet, there (perhaps stale, because a later question failed), or failed
 * before it was ever there.
 */
export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly value: T; readonly stale: Failure | null }
  | { readonly state: "failed"; readonly failure: Failure };

export const LOADING = { state: "loading" } as const;

/** What is known after another answer: a failure never throws away what was known before. */
export function afterAnswer<T>(known: Loaded<T>, answer: Answer<T>): Loaded<T> {
  if (answer.ok) return { state: "ready", value: answer.value, stale: null };
  if (known.state === "ready") return { ...known, stale: answer.failure };
  return { state: "failed", failure: answer.failure };
}
