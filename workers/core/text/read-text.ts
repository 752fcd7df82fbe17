import type { FieldProblem } from "../codec/field-problem.ts";
import { fail, ok, type Result } from "../result.ts";
import { type Message, MOST_CHARACTERS, MOST_TURNS, type Said, type TextItem } from "./text-item.ts";

/**
 * Reads `{prompt?, completion}` out of JSON, each text or messages `{role, content}`; other fields are ignored.
 * @param field where it stands, for complaints
 */
export function readText(given: unknown, field: string): Result<TextItem, FieldProblem> {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return fail({ field, detail: "Expected {prompt, completion}." });
  const { prompt = "", completion } = given as { prompt?: unknown; completion?: unknown };
  const asked = readSaid(prompt ?? "", `${field}.prompt`);
  if (!asked.ok) return asked;
  const said = readSaid(completion, `${field}.completion`);
  return said.ok ? ok({ prompt: asked.value, completion: said.value }) : said;
}

/** Reads text, or a list of messages. */
export function readSaid(given: unknown, field: string): Result<Said, FieldProblem> {
  if (typeof given === "string") return withinLimit(given, given.length, field);
  if (!Array.isArray(given)) return fail({ field, detail: "Expected text or a list of {role, content}." });
  if (given.length < 1 || given.length > MOST_TURNS)
    return fail({ field, detail: `Expected 1 to ${MOST_TURNS} messages, received ${given.length}.` });
  const messages: Message[] = [];
  for (const [i, message] of given.entries()) {
    const { role, content } = (message ?? {}) as { role?: unknown; content?: unknown };
    if (typeof role !== "string" || role.length < 1 || role.length > 64)
      return fail({ field: `${field}.${i}.role`, detail: "Expected text of 1 to 64 characters." });
    if (typeof content !== "string")
      return fail({ field: `${field}.${i}.content`, detail: "Expected text." });
    messages.push({ role, content });
  }
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  return withinLimit(messages, characters, field);
}

function withinLimit<S extends Said>(said: S, characters: number, field: string): Result<S, FieldProblem> {
  if (characters <= MOST_CHARACTERS) return ok(said);
  return fail({ field, detail: `Expected at most ${MOST_CHARACTERS} characters, received ${characters}.` });
}
