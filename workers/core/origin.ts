import type { KeyId } from "./ids.ts";

/** How a deed came to be, for the audit log and the logs of a Worker; all null where the schedule did it. */
export interface Origin {
  /** The request that asked for it, as its reply named it. */
  readonly request: string | null;
  /** The key by which it came; who acts is then the lead who made the key. */
  readonly key: KeyId | null;
}

/** Nobody asked: the schedule, or what follows from a rule. */
export const SCHEDULED: Origin = { request: null, key: null };
