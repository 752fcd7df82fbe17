import { bytesFromBase64, bytesToBase64 } from "./codec/base64.ts";

/** Keeps secrets that have to be read again: AES-256-GCM under a key that only the deployment has. */
export interface Vault {
  /** @param about where the text belongs, e.g. `webhook whk_…`: it opens nowhere else */
  seal(text: string, about: string): Promise<string>;
  /** @throws Error where it was sealed by another key, for another place, or was changed */
  open(sealed: string, about: string): Promise<string>;
}

const NONCE_BYTES = 12;

/**
 * @param keyText any long random text; its SHA-256 is the key
 * @param freshBytes random bytes: a nonce for each text that is sealed
 */
export function createVault(keyText: string, freshBytes: (count: number) => Uint8Array): Vault {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const key = crypto.subtle
    .digest("SHA-256", utf8(`accord vault\n${keyText}`))
    .then((bytes) => crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]));
  const terms = (iv: Uint8Array, about: string) => ({
    name: "AES-GCM",
    iv: iv as Uint8Array<ArrayBuffer>,
    additionalData: utf8(about),
  });
  return {
    async seal(text, about) {
      const nonce = freshBytes(NONCE_BYTES);
      const sealed = await crypto.subtle.encrypt(terms(nonce, about), await key, utf8(text));
      return `${bytesToBase64(nonce)}.${bytesToBase64(new Uint8Array(sealed))}`;
    },
    async open(sealed, about) {
      const [nonce = "", text = ""] = sealed.split(".");
      try {
        const opened = await crypto.subtle.decrypt(
          terms(bytesFromBase64(nonce), about),
          await key,
          bytesFromBase64(text) as Uint8Array<ArrayBuffer>,
        );
        return new TextDecoder().decode(opened);
      } catch {
        throw new Error(
          `The secret of ${about} does not open: SECRETS_KEY is another than it was sealed by.`,
        );
      }
    },
  };
}
