import { Refusal } from "./refusal.ts";

/** What a request says that its body is, without parameters; empty where it says nothing. */
export const mediaType = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/**
 * Reads a request's body up to a limit, whatever Content-Length claims.
 * @throws Refusal `too-large` as soon as the limit is passed.
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const claimed = Number(request.headers.get("content-length") ?? Number.NaN);
  if (claimed > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return new Uint8Array(0);
  if (claimed >= 0) {
    // In one piece, which costs a tenth of reading chunk by chunk: HTTP ends a body where its length says.
    const whole = new Uint8Array(await request.arrayBuffer());
    if (whole.byteLength > maxBytes) throw tooLarge(maxBytes);
    return whole;
  }
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    total += chunk.byteLength;
    if (total > maxBytes) throw tooLarge(maxBytes);
    chunks.push(chunk);
  }
  if (chunks.length === 1) return chunks[0] as Uint8Array;
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * Reads a JSON body; an empty one is an empty object.
 * @throws Refusal `too-large`, or `invalid-input` where it is not JSON in UTF-8.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const claimed = Number(request.headers.get("content-length") ?? Number.NaN);
  const text =
    claimed <= maxBytes ? await wholeText(request, claimed) : decode(await readBytes(request, maxBytes));
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

/** The stand-in that decoding puts where bytes are no UTF-8. */
const NO_CHARACTER = "\ufffd";

/** In one go, as most bodies are small; HTTP ends a body where its length says. */
async function wholeText(request: Request, length: number): Promise<string> {
  const text = await request.text();
  // Three bytes where it was sent as such; where it stands for fewer or more, the bytes were wrong. (A character of four that
  // was cut after three can not be told from it, and reads as a stand-in.)
  if (text.includes(NO_CHARACTER) && new TextEncoder().encode(text).length !== length) throw notJson();
  return text;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw notJson();
  }
}

const notJson = () =>
  new Refusal("invalid-input", { field: "body", detail: "The body is not JSON in UTF-8." });

function tooLarge(maxBytes: number): Refusal {
  return new Refusal("too-large", { field: "body", detail: `At most ${maxBytes} bytes are read here.` });
}
