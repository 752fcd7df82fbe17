import type { AccountId } from "../core/ids.ts";
import { placementOf } from "../core/placement.ts";
import { sha256Hex } from "../core/secret.ts";
import { findAccount } from "../store/accounts.ts";
import { openAnnotatorSession } from "../store/annotator-sessions.ts";
import { openSessionOf } from "../store/lead-sessions.ts";
import { ANNOTATOR_SESSION_LIFE_MS } from "./join-project.ts";
import { mintLeadSession } from "./sign-in-lead.ts";
import type { Tools } from "./tools.ts";

/** A session that has been opened; its secret is returned here and kept nowhere. */
export interface OpenedSession {
  readonly token: string;
  readonly name: string | null;
  readonly expiresAtMs: number;
}

/** Signs in the lead of an account; undefined where it is no lead's. */
export async function signInAsLead(
  home: Tools,
  account: AccountId,
  userAgent: string | null,
): Promise<OpenedSession | undefined> {
  const found = await findAccount(home.database, { account });
  if (!found?.leadId) return undefined;
  const { token, session } = await mintLeadSession(home, userAgent);
  await openSessionOf(home.database, found.leadId, session);
  return { token, name: found.name, expiresAtMs: session.expiresAtMs };
}

/**
 * Signs in the annotator of an account, on each database that knows them; undefined where it is no annotator's.
 * @param everywhere the tools of each database, the home first
 */
export async function signInAsAnnotator(
  everywhere: readonly [Tools, ...Tools[]],
  account: AccountId,
): Promise<OpenedSession | undefined> {
  const [home] = everywhere;
  const annotator = (await findAccount(home.database, { account }))?.annotatorId;
  if (!annotator) return undefined;
  // The secret says where to look: where the annotator was first known.
  const first = everywhere.find(({ placement }) => placement === placementOf(annotator));
  if (!first) return undefined;
  const token = first.newSecret();
  const nowMs = home.nowMs();
  const expiresAtMs = nowMs + ANNOTATOR_SESSION_LIFE_MS;
  const session = { secretHash: await sha256Hex(token), annotator, createdAtMs: nowMs, expiresAtMs };
  const names = await Promise.all(everywhere.map(({ database }) => openAnnotatorSession(database, session)));
  return { token, name: names.find((name) => name !== undefined) ?? null, expiresAtMs };
}
