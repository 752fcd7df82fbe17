import type { Tools } from "../actions/tools.ts";
import { toHex } from "../core/secret.ts";
import { openDatabase } from "../store/database.ts";

const freshBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

/** The real clock, chance and stores of a Worker, for the actions that it calls. */
export function openTools(env: { readonly DB: D1Database; readonly BUCKET: R2Bucket }): Tools {
  return {
    database: openDatabase(env.DB),
    bucket: env.BUCKET,
    nowMs: () => Date.now(),
    newId: (prefix) => `${prefix}_${toHex(freshBytes(16))}` as never,
    randomBytes: () => freshBytes(32),
    random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
  };
}
