import { clientWords } from "../core/client-words.ts";
import { sha256Hex } from "../core/secret.ts";
import { insertSetupLink, type NewLeadSession, openLeadSession } from "../store/lead-sessions.ts";
import type { Tools } from "./tools.ts";

const LINK_LIFE_MS = 24 * 3_600_000;
const SESSION_LIFE_MS = 14 * 24 * 3_600_000;

/** Makes a link that signs one lead in, once, within a day. */
export async function createSetupLink(home: Tools, name: string, organisation = "My organisation") {
  const token = home.newSecret();
  const createdAtMs = home.nowMs();
  const expiresAtMs = createdAtMs + LINK_LIFE_MS;
  await insertSetupLink(home.database, {
    secretHash: await sha256Hex(token),
    name,
    organisation,
    createdAtMs,
    expiresAtMs,
  });
  return { token, expiresAtMs };
}

/** A session that is still to be stored, and its secret, which is returned to whoever signs in and kept nowhere. */
export async function mintLeadSession(
  home: Tools,
  userAgent: string | null,
): Promise<{ readonly token: string; readonly session: NewLeadSession }> {
  const token = home.newSecret();
  const createdAtMs = home.nowMs();
  const session = {
    secretHash: await sha256Hex(token),
    id: home.newId("ses"),
    client: clientWords(userAgent),
    createdAtMs,
    expiresAtMs: createdAtMs + SESSION_LIFE_MS,
  };
  return { token, session };
}

/** Trades a setup link for a session; undefined where the link was used, revoked or has expired. */
export async function signInLead(home: Tools, link: string, userAgent: string | null = null) {
  const { token, session } = await mintLeadSession(home, userAgent);
  const { createdAtMs: nowMs, expiresAtMs } = session;
  const name = await openLeadSession(home.database, { secretHash: await sha256Hex(link), nowMs }, session, {
    lead: home.newId("led"),
    organisation: home.newId("org"),
  });
  return name === undefined ? undefined : { token, name, expiresAtMs };
}
