import type { KeyId } from "./ids.ts";

/** What a key may open. `offer` opens nothing: it consents that inputs asked about become items to compare. */
export const SCOPES = ["reward", "upload", "offer", "lead"] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Requests that a key may make in 10 s, in each location of the platform. The platform counts: its bindings RATE_SLOW,
 * RATE_STANDARD and RATE_FAST in the wrangler.toml of the api and the reward Worker say the same numbers.
 */
export const KEY_RATES = { slow: 100, standard: 2_000, fast: 100_000 } as const;
export type KeyRate = keyof typeof KEY_RATES;
export const KEY_RATE_SECONDS = 10;

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
