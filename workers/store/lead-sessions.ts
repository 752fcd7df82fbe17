import { and, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { LeadId, OrganisationId, SessionId } from "../core/ids.ts";
import type { MemberRole } from "../core/member-role.ts";
import type { Database } from "./database.ts";
import { organisationMembers, organisations } from "./schema/organisations.ts";
import { leadSessions, leads, setupLinks } from "./schema/people.ts";
import { transact } from "./transaction.ts";

/** Somebody who belongs to an organisation. */
export interface Membership {
  readonly organisation: OrganisationId;
  readonly name: string;
  readonly role: MemberRole;
}

/** Somebody with a live session of the console's kind, and what they are where. */
export interface Person {
  readonly lead: LeadId;
  readonly name: string;
  readonly session: SessionId;
  readonly memberships: readonly Membership[];
}

const live = (nowMs: number) => and(gt(leadSessions.expiresAtMs, nowMs), isNull(leadSessions.revokedAtMs));

/** The person behind a live session, with their memberships; one query, at home, where all of it lies. */
export async function findPerson(
  home: Database,
  secretHash: string,
  nowMs: number,
): Promise<Person | undefined> {
  const rows = await home
    .select({
      lead: leads.id,
      name: leads.name,
      session: leadSessions.id,
      organisation: organisations.id,
      organisationName: organisations.name,
      role: organisationMembers.role,
    })
    .from(leadSessions)
    .innerJoin(leads, eq(leads.id, leadSessions.leadId))
    .leftJoin(organisationMembers, eq(organisationMembers.leadId, leads.id))
    .leftJoin(organisations, eq(organisations.id, organisationMembers.organisationId))
    .where(and(eq(leadSessions.secretHash, secretHash), live(nowMs)))
    .orderBy(organisationMembers.sinceMs, organisationMembers.organisationId);
  const first = rows[0];
  if (!first) return undefined;
  const memberships = rows.flatMap(({ organisation, organisationName, role }) =>
    organisation && organisationName !== null && role ? [{ organisation, name: organisationName, role }] : [],
  );
  return { lead: first.lead, name: first.name, session: first.session, memberships };
}

/** A session to be opened. */
export interface NewLeadSession {
  readonly secretHash: string;
  readonly id: SessionId;
  readonly client: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

/** Inserts a session of whoever `lead` gives, where it gives somebody. */
export const insertSession = (session: NewLeadSession, lead: SQL): SQL =>
  sql`INSERT INTO ${leadSessions} (secret_hash, id, lead_id, client, created_at_ms, expires_at_ms)
    SELECT ${session.secretHash}, ${session.id}, lead_id, ${session.client}, ${session.createdAtMs},
      ${session.expiresAtMs} FROM (${lead})`;

export async function insertSetupLink(
  home: Database,
  link: {
    secretHash: string;
    name: string;
    organisation: string;
    createdAtMs: number;
    expiresAtMs: number;
  },
): Promise<void> {
  await home.insert(setupLinks).values(link);
}

/**
 * Uses a setup link up and opens a session for its lead, in one transaction: of two who try the same link at once,
 * one gets in. One name is one lead, so that a new link brings back their work; who is new by it begins as the owner of
 * an organisation of their own.
 * @returns the lead's name, or undefined where the link is unknown, used, revoked or expired.
 */
export async function openLeadSession(
  home: Database,
  link: { secretHash: string; nowMs: number },
  session: NewLeadSession,
  fresh: { lead: LeadId; organisation: OrganisationId },
): Promise<string | undefined> {
  const { nowMs } = link;
  const usable = sql`FROM ${setupLinks} WHERE secret_hash = ${link.secretHash} AND used_at_ms IS NULL
    AND revoked_at_ms IS NULL AND expires_at_ms > ${nowMs}`;
  const isNew = sql`EXISTS (SELECT 1 FROM ${leads} WHERE id = ${fresh.lead})`;
  const results = await transact<{ name: string }[][]>(home, [
    sql`INSERT INTO ${leads} (id, name, created_at_ms)
      SELECT ${fresh.lead}, name, ${nowMs} ${usable}
        AND NOT EXISTS (SELECT 1 FROM ${leads} l WHERE l.name = ${setupLinks}.name)`,
    sql`INSERT INTO ${organisations} (id, name, created_at_ms)
      SELECT ${fresh.organisation}, organisation, ${nowMs} ${usable} AND ${isNew}`,
    sql`INSERT INTO ${organisationMembers} (organisation_id, lead_id, role, since_ms)
      SELECT ${fresh.organisation}, ${fresh.lead}, 'owner', ${nowMs} WHERE ${isNew}`,
    insertSession(
      session,
      sql`SELECT (SELECT l.id FROM ${leads} l WHERE l.name = ${setupLinks}.name ORDER BY l.created_at_ms LIMIT 1)
        AS lead_id ${usable}`,
    ),
    sql`UPDATE ${setupLinks} SET used_at_ms = ${nowMs}
      WHERE secret_hash = ${link.secretHash} AND used_at_ms IS NULL AND revoked_at_ms IS NULL AND expires_at_ms > ${nowMs}`,
    sql`SELECT l.name FROM ${leadSessions} s JOIN ${leads} l ON l.id = s.lead_id
      WHERE s.secret_hash = ${session.secretHash}`,
  ]);
  return results.at(-1)?.[0]?.name;
}

/** Opens a session of a lead who has shown who they are. */
export async function openSessionOf(home: Database, lead: LeadId, session: NewLeadSession): Promise<void> {
  await home.insert(leadSessions).values({ ...session, leadId: lead });
}

/** The live sessions of a lead, the newest first. */
export async function listLeadSessions(home: Database, lead: LeadId, nowMs: number) {
  const { id, client, createdAtMs, expiresAtMs } = leadSessions;
  return home
    .select({ id, client, createdAtMs, expiresAtMs })
    .from(leadSessions)
    .where(and(eq(leadSessions.leadId, lead), live(nowMs)))
    .orderBy(desc(createdAtMs))
    .limit(100);
}

/** Ends a session of a lead; false where they have no such one that still lives. */
export async function revokeLeadSession(
  home: Database,
  lead: LeadId,
  session: SessionId,
  nowMs: number,
): Promise<boolean> {
  const ended = await home
    .update(leadSessions)
    .set({ revokedAtMs: nowMs })
    .where(and(eq(leadSessions.leadId, lead), eq(leadSessions.id, session), live(nowMs)))
    .returning({ id: leadSessions.id });
  return ended.length > 0;
}
