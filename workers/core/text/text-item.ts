/** One turn of a conversation. */
export interface Message {
  readonly role: string;
  readonly content: string;
}

/** What is said: plain text, or the turns of a conversation. */
export type Said = string | readonly Message[];

/** A text to judge, and what it answers; an empty prompt answers nothing. Kept as it came, whatever is in it. */
export interface TextItem {
  readonly prompt: Said;
  readonly completion: Said;
}

/** Of a prompt or a completion, all its turns together; UTF-16 code units, as JavaScript counts. */
export const MOST_CHARACTERS = 65_536;
export const MOST_TURNS = 200;

/**
 * A text item as bytes: JSON with its fields in a fixed order, so that the same content always has the same hash. What
 * JSON can not hold as it is (NUL, half a surrogate pair) it escapes.
 */
export function encodeText({ prompt, completion }: TextItem): Uint8Array {
  return new TextEncoder().encode(
    JSON.stringify({ prompt: inOrder(prompt), completion: inOrder(completion) }),
  );
}

const inOrder = (said: Said): Said =>
  typeof said === "string" ? said : said.map(({ role, content }) => ({ role, content }));

/** Reads the bytes of {@link encodeText} back. */
export const decodeText = (bytes: Uint8Array): TextItem =>
  JSON.parse(new TextDecoder().decode(bytes)) as TextItem;
