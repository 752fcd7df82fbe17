import type { InvitationId, LeadId, OrganisationId } from "../core/ids.ts";
import type { MemberRole } from "../core/member-role.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { sha256Hex } from "../core/secret.ts";
import * as store from "../store/organisation-invitations.ts";
import { organisationDeed } from "./deed.ts";
import type { Acting } from "./manage-members.ts";
import { mintLeadSession } from "./sign-in-lead.ts";
import type { Tools } from "./tools.ts";

const DAY_MS = 24 * 3_600_000;

/** Makes a link by which one person joins. Its token is returned here and nowhere else. */
export async function inviteMember(home: Tools, by: Acting, given: { role: MemberRole; days: number }) {
  const token = home.newSecret();
  const id = home.newId("ivt");
  const createdAtMs = home.nowMs();
  const expiresAtMs = createdAtMs + given.days * DAY_MS;
  const after = { role: given.role, expiresAtMs };
  const entry = organisationDeed(home, by, { action: "invite-member", subject: id, after });
  const invitation = {
    id,
    organisationId: by.organisation,
    secretHash: await sha256Hex(token),
    role: given.role,
    createdBy: by.actor,
    createdAtMs,
    expiresAtMs,
  };
  await store.insertInvitation(home.database, invitation, entry);
  return { id, token, expiresAtMs };
}

/** Takes an invitation back; false where it held no longer. */
export function revokeInvitation(home: Tools, by: Acting, id: InvitationId): Promise<boolean> {
  const entry = organisationDeed(home, by, { action: "revoke-invitation", subject: id });
  return store.revokeInvitation(home.database, by.organisation, id, home.nowMs(), entry);
}

/** What an invitation invites to, or in a sentence why it no longer holds. */
export async function readInvitation(home: Tools, token: string) {
  const found = await store.findInvitation(home.database, await sha256Hex(token));
  if (!found) return fail("There is no such invitation.");
  if (found.revokedAtMs !== null) return fail("This invitation was taken back.");
  if (found.usedAtMs !== null)
    return fail("This invitation was used already; each lets one person in, once.");
  if (found.expiresAtMs <= home.nowMs()) return fail("This invitation has expired. Ask for a new one.");
  return ok(found);
}

/** Somebody who joined, with a session where they are new. */
export interface Accepted {
  readonly organisation: OrganisationId;
  readonly session: { readonly token: string; readonly expiresAtMs: number } | null;
}

/**
 * Lets somebody into an organisation.
 * @param who who is signed in, or somebody new by their name
 * @returns in a sentence why not
 */
export async function acceptInvitation(
  home: Tools,
  token: string,
  who: { readonly lead: LeadId } | { readonly name: string; readonly userAgent: string | null },
): Promise<Result<Accepted, string>> {
  const found = await readInvitation(home, token);
  if (!found.ok) return found;
  const { organisation, role, id } = found.value;
  const minted = "lead" in who ? null : await mintLeadSession(home, who.userAgent);
  const lead = "lead" in who ? who.lead : home.newId("led");
  const newcomer = "name" in who && minted ? { name: who.name, session: minted.session } : null;
  const what = { action: "accept-invitation", subject: id, after: { role } };
  const entry = organisationDeed(home, { organisation, actor: lead }, what);
  const inside = await store.acceptInvitation(
    home.database,
    await sha256Hex(token),
    { lead, newcomer },
    home.nowMs(),
    entry,
  );
  // Somebody else may have used it since it was read.
  if (!inside) return fail("This invitation was used already; each lets one person in, once.");
  return ok({
    organisation,
    session: minted && { token: minted.token, expiresAtMs: minted.session.expiresAtMs },
  });
}
