import { sha256Hex } from "../core/secret.ts";
import { insertSetupLink, openLeadSession } from "../store/sessions.ts";
import type { Tools } from "./tools.ts";

const LINK_LIFE_MS = 24 * 3_600_000;
const SESSION_LIFE_MS = 14 * 24 * 3_600_000;

/** Makes a link that signs one lead in, once, within a day. */
export async function createSetupLink(tools: Tools, name: string) {
  const token = tools.newSecret();
  const createdAtMs = tools.nowMs();
  const expiresAtMs = createdAtMs + LINK_LIFE_MS;
  await insertSetupLink(tools.database, {
    secretHash: await sha256Hex(token),
    name,
    createdAtMs,
    expiresAtMs,
  });
  return { token, expiresAtMs };
}

/** Trades a setup link for a session; undefined where the link was used, revoked or has expired. */
export async function signInLead(tools: Tools, link: string) {
  const token = tools.newSecret();
  const nowMs = tools.nowMs();
  const expiresAtMs = nowMs + SESSION_LIFE_MS;
  const name = await openLeadSession(
    tools.database,
    { secretHash: await sha256Hex(link), nowMs },
    { secretHash: await sha256Hex(token), newLead: tools.newId("led"), expiresAtMs },
  );
  return name === undefined ? undefined : { token, name, expiresAtMs };
}
