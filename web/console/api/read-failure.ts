import type { Problem } from "../../../contract/problem.ts";
import type { Failure } from "./console-api.ts";

export const OFFLINE: Failure = { code: "offline", sentence: "The server can not be reached right now." };

/** The server's own sentence; what is no problem document is a fault on its side. */
export function readFailure(reply: unknown): Failure {
  const { code, title, detail, field } = (reply ?? {}) as Partial<Problem>;
  const sentence = detail ?? title;
  if (code && sentence) return { code, sentence, field };
  return { code: "internal-error", sentence: "Something went wrong on the server’s side." };
}
