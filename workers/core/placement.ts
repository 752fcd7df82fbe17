import type { Id } from "./ids.ts";
import { secretText } from "./secret.ts";

/**
 * The number of a database, 0 … 4095. It travels in what is minted there, so that nothing has to be looked up to
 * find where a thing lies: ids end in its three hexadecimal digits, secrets begin with its twelve bits (their first
 * two characters). docs/decisions/0007-placement-travels-in-ids.md says why.
 */
export type Placement = number;

/** Where that lies which is no project's: leads, their sessions, setup links. */
export const HOME: Placement = 0;

/** The last number that an id and a secret have room for. */
export const LAST_PLACEMENT: Placement = 0xfff;

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** An id minted on a database: the kind's prefix, 29 digits of chance, 3 of the placement. */
export function placedId<K extends string>(prefix: K, chanceHex: string, placement: Placement): Id<K> {
  return `${prefix}_${chanceHex.slice(0, 29)}${placement.toString(16).padStart(3, "0")}` as Id<K>;
}

/** Where an id was minted. Not for ids that are made from content (items, snapshots): those lie in their project. */
export function placementOf(id: Id<string>): Placement {
  return Number.parseInt(id.slice(-3), 16);
}

/**
 * The secret of an invite or a session that lies on a database: 43 characters of base64url, 244 bits of chance.
 * @param chance 32 random bytes; the placement takes the place of the first twelve bits
 */
export function placedSecret(chance: Uint8Array, placement: Placement): string {
  const bytes = Uint8Array.from(chance);
  bytes[0] = placement >> 4;
  bytes[1] = ((placement & 0xf) << 4) | ((bytes[1] ?? 0) & 0xf);
  return secretText(bytes);
}

/** Where a secret was minted. What is no secret of ours by its form is sent home: it is found nowhere. */
export function placementOfSecret(secret: string): Placement {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return HOME;
  return BASE64URL.indexOf(secret.charAt(0)) * 64 + BASE64URL.indexOf(secret.charAt(1));
}
