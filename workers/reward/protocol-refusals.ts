import { describeProblem, type ProblemCode, type ProblemNotes } from "../../contract/problem.ts";

/**
 * A refusal as KServe has it, and as the trainers that name no form of their own get it: `{"error": "…"}`. OpenRLHF
 * tries five times and then goes on without a reward, so each is logged here.
 */
export const refuseWithText = (code: ProblemCode, notes: ProblemNotes = {}) =>
  refusal(code, notes, (message) => ({ error: message }));

/** A refusal as OpenAI and vLLM have it. */
export const refuseLikeOpenAi = (code: ProblemCode, notes: ProblemNotes = {}) =>
  refusal(code, notes, (message, status) => ({
    error: { message, type: code, param: notes.field ?? null, code: status },
  }));

function refusal(
  code: ProblemCode,
  notes: ProblemNotes,
  bodyOf: (message: string, status: number) => unknown,
): Response {
  const { title, detail = title, status } = describeProblem(code, notes);
  const message = notes.field === undefined ? detail : `${notes.field}: ${detail}`;
  console.warn(JSON.stringify({ level: "warn", code, message }));
  const headers = new Headers({ "cache-control": "no-store" });
  if (notes.retryAfterSeconds !== undefined) headers.set("retry-after", String(notes.retryAfterSeconds));
  return Response.json(bodyOf(message, status), { status, headers });
}
