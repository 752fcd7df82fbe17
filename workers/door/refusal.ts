import {
  describeProblem,
  type Problem,
  type ProblemCode,
  type ProblemNotes,
} from "../../contract/problem.ts";

/** A refusal on its way out of a route; the door turns it into a problem document. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly notes: ProblemNotes;
  /** What the response carries beside the problem. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, notes: ProblemNotes = {}, headers: Readonly<Record<string, string>> = {}) {
    super(notes.detail ?? code);
    this.code = code;
    this.notes = notes;
    this.headers = headers;
  }
}

/** The HTTP response of a refusal: RFC 9457 problem details. */
export function problemResponse(code: ProblemCode, notes: ProblemNotes = {}): Response {
  const body = describeProblem(code, notes);
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (notes.retryAfterSeconds !== undefined) headers.set("retry-after", String(notes.retryAfterSeconds));
  if (code === "not-signed-in") headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** The problem document of whatever was thrown; what is no refusal is logged, and told as our mistake. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return describeProblem(error.code, error.notes);
  console.error(JSON.stringify({ level: "error", message: String(error) }));
  return describeProblem("internal-error");
}
