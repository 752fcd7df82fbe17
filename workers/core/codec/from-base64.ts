/** Base64, with or without the head of a data URL, as bytes; undefined where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const body = text.startsWith("data:") ? text.slice(text.indexOf(",") + 1) : text;
  try {
    return Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
