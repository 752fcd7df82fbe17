/** Bytes as base64. */
export function bytesToBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** @throws DOMException where it is not base64 */
export const bytesFromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

/** Numbers as base64 of float32, little-endian as every machine that runs this is. */
export const floatsToBase64 = (values: Float32Array): string =>
  bytesToBase64(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));

export const floatsFromBase64 = (text: string): Float32Array =>
  new Float32Array(bytesFromBase64(text).buffer as ArrayBuffer);
