import type { NewId } from "../core/ids.ts";
import type { Database } from "../store/database.ts";

/** What an action may reach: the two stores, and the world's clock and chance as arguments. */
export interface Tools {
  readonly database: Database;
  readonly bucket: R2Bucket;
  readonly nowMs: () => number;
  readonly newId: NewId;
  /** 32 fresh random bytes for a secret. */
  readonly randomBytes: () => Uint8Array;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}
