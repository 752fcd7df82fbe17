import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { InvitationId, LeadId, OrganisationId } from "../core/ids.ts";
import { type AuditEntry, audited, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { insertSession, type NewLeadSession } from "./lead-sessions.ts";
import { organisationInvitations, organisationMembers, organisations } from "./schema/organisations.ts";
import { leads } from "./schema/people.ts";
import { transact } from "./transaction.ts";

export async function insertInvitation(
  home: Database,
  invitation: typeof organisationInvitations.$inferInsert,
  entry: AuditEntry,
): Promise<void> {
  await audited(home, home.insert(organisationInvitations).values(invitation).getSQL(), entry);
}

/** An invitation by its secret, whether it still holds or not, and what it invites to. */
export async function findInvitation(home: Database, secretHash: string) {
  const { id, role, expiresAtMs, usedAtMs, revokedAtMs } = organisationInvitations;
  return home
    .select({
      id,
      role,
      expiresAtMs,
      usedAtMs,
      revokedAtMs,
      organisation: organisations.id,
      organisationName: organisations.name,
      invitedBy: leads.name,
    })
    .from(organisationInvitations)
    .innerJoin(organisations, eq(organisations.id, organisationInvitations.organisationId))
    .innerJoin(leads, eq(leads.id, organisationInvitations.createdBy))
    .where(eq(organisationInvitations.secretHash, secretHash))
    .get();
}

/** The invitations of an organisation that still hold, the newest first. */
export async function listInvitations(home: Database, organisation: OrganisationId, nowMs: number) {
  const { id, role, createdAtMs, expiresAtMs } = organisationInvitations;
  return home
    .select({ id, role, createdAtMs, expiresAtMs, invitedBy: leads.name })
    .from(organisationInvitations)
    .innerJoin(leads, eq(leads.id, organisationInvitations.createdBy))
    .where(and(eq(organisationInvitations.organisationId, organisation), open(nowMs)))
    .orderBy(desc(createdAtMs))
    .limit(200);
}

const open = (nowMs: number) =>
  and(
    isNull(organisationInvitations.usedAtMs),
    isNull(organisationInvitations.revokedAtMs),
    gt(organisationInvitations.expiresAtMs, nowMs),
  );

/** True where there was such an invitation, and it still held. */
export async function revokeInvitation(
  home: Database,
  organisation: OrganisationId,
  invitation: InvitationId,
  nowMs: number,
  entry: AuditEntry,
): Promise<boolean> {
  const revoking = home
    .update(organisationInvitations)
    .set({ revokedAtMs: nowMs })
    .where(
      and(
        eq(organisationInvitations.organisationId, organisation),
        eq(organisationInvitations.id, invitation),
        open(nowMs),
      ),
    )
    .returning({ id: organisationInvitations.id });
  return (await audited(home, revoking.getSQL(), entry)).length > 0;
}

/** Who accepts an invitation: somebody who is signed in, or a newcomer, who gets a session with it. */
export interface Accepting {
  readonly lead: LeadId;
  readonly newcomer: { readonly name: string; readonly session: NewLeadSession } | null;
}

/**
 * Makes somebody a member by an invitation and uses it up, in one transaction: of two who try the same one at once, one
 * gets in. Who belongs to the organisation already keeps their role, and the invitation holds on.
 * @returns false where it no longer holds
 */
export async function acceptInvitation(
  home: Database,
  secretHash: string,
  accepting: Accepting,
  nowMs: number,
  entry: AuditEntry,
): Promise<boolean> {
  const { lead, newcomer } = accepting;
  const usable = sql`FROM ${organisationInvitations} WHERE secret_hash = ${secretHash} AND used_at_ms IS NULL
    AND revoked_at_ms IS NULL AND expires_at_ms > ${nowMs}`;
  const arrival = newcomer
    ? [
        sql`INSERT INTO ${leads} (id, name, created_at_ms) SELECT ${lead}, ${newcomer.name}, ${nowMs} ${usable}`,
        insertSession(newcomer.session, sql`SELECT id AS lead_id FROM ${leads} WHERE id = ${lead}`),
      ]
    : [];
  const results = await transact<unknown[][]>(home, [
    ...arrival,
    sql`UPDATE ${organisationInvitations} SET used_at_ms = ${nowMs}, used_by = ${lead}
      WHERE secret_hash = ${secretHash} AND used_at_ms IS NULL AND revoked_at_ms IS NULL AND expires_at_ms > ${nowMs}
        AND NOT EXISTS (SELECT 1 FROM ${organisationMembers} m
          WHERE m.organisation_id = ${organisationInvitations}.organisation_id AND m.lead_id = ${lead})`,
    sql`INSERT INTO ${organisationMembers} (organisation_id, lead_id, role, since_ms)
      SELECT organisation_id, ${lead}, role, ${nowMs} FROM ${organisationInvitations}
      WHERE secret_hash = ${secretHash} AND used_by = ${lead} AND changes() = 1`,
    auditing(entry),
    sql`SELECT 1 FROM ${organisationMembers} m JOIN ${organisationInvitations} i
      ON i.organisation_id = m.organisation_id WHERE i.secret_hash = ${secretHash} AND m.lead_id = ${lead}`,
  ]);
  return (results.at(-1)?.length ?? 0) > 0;
}
