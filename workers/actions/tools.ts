import type { NewId } from "../core/ids.ts";
import type { Origin } from "../core/origin.ts";
import type { Placement } from "../core/placement.ts";
import type { Database } from "../store/database.ts";

/** What an action may reach: a database and the bucket, and the world's clock and chance as arguments. */
export interface Tools {
  /** The project's database, or the home for what is no project's. */
  readonly database: Database;
  /** The number of that database. */
  readonly placement: Placement;
  readonly bucket: R2Bucket;
  readonly nowMs: () => number;
  /** Mints an id that carries the database's number. */
  readonly newId: NewId;
  /** Mints the secret of an invite, a link, a session or a key: 43 characters of base64url, with the number too. */
  readonly newSecret: () => string;
  /** By which request, and which key, this is done; for the audit log. */
  readonly origin: Origin;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}
