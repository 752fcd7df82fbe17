import { Refusal } from "./refusal.ts";

/** What a request says that its body is, without parameters; empty where it says nothing. */
export const mediaType = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** How long a body may take to arrive: so long, and as much longer as it takes at so many bytes a second. */
const PATIENCE_MS = 20_000;
const SLOWEST_BYTES_A_SECOND = 65_536;

/** What is read of a body of so many bytes. @throws Refusal `too-slow` where it has not arrived in time */
function inTime<T>(reading: Promise<T>, bytes: number): Promise<T> {
  const patienceMs = PATIENCE_MS + (1_000 * bytes) / SLOWEST_BYTES_A_SECOND;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Refusal("too-slow", {
            field: "body",
            detail: `It had not arrived after ${Math.round(patienceMs / 1_000)} s.`,
          }),
        ),
      patienceMs,
    );
    reading.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
}

/**
 * Reads a request's body up to a limit, whatever Content-Length claims.
 * @throws Refusal `too-large` as soon as the limit is passed, `too-slow` where it does not arrive in time.
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const claimed = Number(request.headers.get("content-length") ?? Number.NaN);
  if (claimed > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return new Uint8Array(0);
  if (claimed >= 0) {
    // In one piece, which costs a tenth of reading chunk by chunk: HTTP ends a body where its length says.
    const whole = new Uint8Array(await inTime(request.arrayBuffer(), claimed));
    if (whole.byteLength > maxBytes) throw tooLarge(maxBytes);
    return whole;
  }
  return inTime(gather(request.body, maxBytes), maxBytes);
}

async function gather(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
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
 * @throws Refusal `too-large`, `too-slow`, or `invalid-input` where it is not JSON in UTF-8.
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
  const text = await inTime(request.text(), length);
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
