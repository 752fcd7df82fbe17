import type { KeyId } from "./ids.ts";

/** What a key may open. `offer` opens nothing: it consents that inputs asked about become items to compare. */
export const SCOPES = ["reward", "upload", "offer", "lead"] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Requests are drawn in blocks, of which a key may draw so many in so many seconds in each location of the platform. The
 * platform counts them: its binding KEY_RATE in the wrangler.toml of the api and the reward Worker says the same numbers.
 */
export const RATE_BLOCKS = 100;
export const RATE_SECONDS = 10;

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
