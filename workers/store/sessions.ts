import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import {
  annotatorSessions,
  annotators,
  leadSessions,
  leads,
  poolMemberships,
  projectLeads,
  setupLinks,
} from "./schema/people.ts";
import { transact } from "./transaction.ts";

/** The lead behind a live session. Leads' sessions lie at home and nowhere else. */
export async function findLeadSession(
  home: Database,
  secretHash: string,
  nowMs: number,
): Promise<LeadId | undefined> {
  const row = await home
    .select({ lead: leadSessions.leadId })
    .from(leadSessions)
    .where(
      and(
        eq(leadSessions.secretHash, secretHash),
        gt(leadSessions.expiresAtMs, nowMs),
        isNull(leadSessions.revokedAtMs),
      ),
    )
    .get();
  return row?.lead;
}

/** Who leads a project: a handful. It can be asked while the session is still being looked up at home. */
export async function listProjectLeads(database: Database, project: ProjectId): Promise<LeadId[]> {
  const rows = await database
    .select({ lead: projectLeads.leadId })
    .from(projectLeads)
    .where(eq(projectLeads.projectId, project));
  return rows.map(({ lead }) => lead);
}

/**
 * A live annotator session, in the project's own database, and whether the annotator is in the project's pool; one
 * query. The session is there once the annotator has joined any project of that database.
 */
export async function findAnnotatorSession(
  database: Database,
  secretHash: string,
  project: ProjectId,
  nowMs: number,
): Promise<{ annotator: AnnotatorId; belongs: boolean } | undefined> {
  const row = await database
    .select({ annotator: annotatorSessions.annotatorId, project: poolMemberships.projectId })
    .from(annotatorSessions)
    .leftJoin(
      poolMemberships,
      and(
        eq(poolMemberships.annotatorId, annotatorSessions.annotatorId),
        eq(poolMemberships.projectId, project),
      ),
    )
    .where(
      and(
        eq(annotatorSessions.secretHash, secretHash),
        gt(annotatorSessions.expiresAtMs, nowMs),
        isNull(annotatorSessions.revokedAtMs),
      ),
    )
    .get();
  return row && { annotator: row.annotator, belongs: row.project !== null };
}

/** An annotator with one of their sessions, as they are copied to the database of a further project. */
export interface AnnotatorIdentity {
  readonly annotator: typeof annotators.$inferSelect;
  readonly session: typeof annotatorSessions.$inferSelect;
}

/** The annotator behind a live session; asked of the database that the secret was minted on. */
export async function findAnnotatorIdentity(
  database: Database,
  secretHash: string,
  nowMs: number,
): Promise<AnnotatorIdentity | undefined> {
  return database
    .select({ annotator: annotators, session: annotatorSessions })
    .from(annotatorSessions)
    .innerJoin(annotators, eq(annotators.id, annotatorSessions.annotatorId))
    .where(
      and(
        eq(annotatorSessions.secretHash, secretHash),
        gt(annotatorSessions.expiresAtMs, nowMs),
        isNull(annotatorSessions.revokedAtMs),
      ),
    )
    .get();
}

export async function insertSetupLink(
  database: Database,
  link: { secretHash: string; name: string; createdAtMs: number; expiresAtMs: number },
): Promise<void> {
  await database.insert(setupLinks).values(link);
}

/**
 * Uses a setup link up and opens a session for its lead, in one transaction: of two who try the same link at once,
 * one gets in. Deployments whose leads are few share one lead per name, so that a new link brings back their work.
 * @returns the lead's name, or undefined where the link is unknown, used, revoked or expired.
 */
export async function openLeadSession(
  database: Database,
  link: { secretHash: string; nowMs: number },
  session: { secretHash: string; newLead: LeadId; expiresAtMs: number },
): Promise<string | undefined> {
  const usable = sql`secret_hash = ${link.secretHash} AND used_at_ms IS NULL AND revoked_at_ms IS NULL
    AND expires_at_ms > ${link.nowMs}`;
  const [, , , opened] = await transact<[unknown[], unknown[], unknown[], { name: string }[]]>(database, [
    sql`INSERT INTO ${leads} (id, name, created_at_ms)
      SELECT ${session.newLead}, name, ${link.nowMs} FROM ${setupLinks} WHERE ${usable}
        AND NOT EXISTS (SELECT 1 FROM ${leads} l WHERE l.name = ${setupLinks}.name)`,
    sql`INSERT INTO ${leadSessions} (secret_hash, lead_id, created_at_ms, expires_at_ms)
      SELECT ${session.secretHash}, (SELECT id FROM ${leads} l WHERE l.name = ${setupLinks}.name LIMIT 1),
        ${link.nowMs}, ${session.expiresAtMs} FROM ${setupLinks} WHERE ${usable}`,
    sql`UPDATE ${setupLinks} SET used_at_ms = ${link.nowMs} WHERE ${usable}`,
    sql`SELECT l.name FROM ${leadSessions} s JOIN ${leads} l ON l.id = s.lead_id
      WHERE s.secret_hash = ${session.secretHash}`,
  ]);
  return opened[0]?.name;
}

export async function revokeLeadSession(
  database: Database,
  secretHash: string,
  nowMs: number,
): Promise<void> {
  await database
    .update(leadSessions)
    .set({ revokedAtMs: nowMs })
    .where(eq(leadSessions.secretHash, secretHash));
}
