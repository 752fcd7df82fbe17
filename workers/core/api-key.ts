import type { KeyId } from "./ids.ts";

/** An agent's key as text: `accord_<32 hex digits of its id>_<43 characters of secret>`. */
export function keyText(id: KeyId, secret: string): string {
  return `accord_${id.slice(4)}_${secret}`;
}

/** Reads a key's text back; undefined where it is not of that form. */
export function parseKeyText(text: string): { readonly id: KeyId; readonly secret: string } | undefined {
  const match = /^accord_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/.exec(text);
  if (!match) return undefined;
  return { id: `key_${match[1]}` as KeyId, secret: match[2] as string };
}
