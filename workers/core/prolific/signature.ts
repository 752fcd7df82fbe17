import { equalInConstantTime } from "../secret.ts";

/** How far the moment that was signed may be from our clock. */
const WINDOW_MS = 5 * 60_000;

/**
 * Whether a message comes from Prolific: `base64(HMAC-SHA256(secret, timestamp + raw body))`, with a timestamp (seconds, or
 * milliseconds) of the last or next five minutes.
 */
export async function isFromProlific(
  {
    body,
    timestamp,
    signature,
  }: { readonly body: string; readonly timestamp: string; readonly signature: string },
  secret: string,
  nowMs: number,
): Promise<boolean> {
  const told = /^\d{10,13}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  const atMs = told < 1e11 ? told * 1000 : told;
  if (!(Math.abs(nowMs - atMs) <= WINDOW_MS)) return false;
  return equalInConstantTime(signature, await prolificSignature(secret, timestamp + body));
}

/** `base64(HMAC-SHA256(secret, text))` */
export async function prolificSignature(secret: string, text: string): Promise<string> {
  const utf8 = (each: string) => new TextEncoder().encode(each);
  const terms = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", utf8(secret), terms, false, ["sign"]);
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(text)));
  return btoa(String.fromCharCode(...mac));
}
