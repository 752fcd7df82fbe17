import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import {
  annotatorSessions,
  leadSessions,
  leads,
  poolMemberships,
  projectLeads,
  setupLinks,
} from "./schema/people.ts";
import { transact } from "./transaction.ts";

/** A live lead session and, where a project is asked for, whether the lead belongs to it; one query. */
export async function findLeadSession(
  database: Database,
  secretHash: string,
  project: ProjectId | null,
  nowMs: number,
): Promise<{ lead: LeadId; belongs: boolean } | undefined> {
  const row = await database
    .select({ lead: leadSessions.leadId, project: projectLeads.projectId })
    .from(leadSessions)
    .leftJoin(
      projectLeads,
      and(
        eq(projectLeads.leadId, leadSessions.leadId),
        eq(projectLeads.projectId, project ?? ("" as ProjectId)),
      ),
    )
    .where(
      and(
        eq(leadSessions.secretHash, secretHash),
        gt(leadSessions.expiresAtMs, nowMs),
        isNull(leadSessions.revokedAtMs),
      ),
    )
    .get();
  return row && { lead: row.lead, belongs: row.project !== null };
}

/** A live annotator session and, where a project is asked for, whether the annotator is in its pool; one query. */
export async function findAnnotatorSession(
  database: Database,
  secretHash: string,
  project: ProjectId | null,
  nowMs: number,
): Promise<{ annotator: AnnotatorId; belongs: boolean } | undefined> {
  const row = await database
    .select({ annotator: annotatorSessions.annotatorId, project: poolMemberships.projectId })
    .from(annotatorSessions)
    .leftJoin(
      poolMemberships,
      and(
        eq(poolMemberships.annotatorId, annotatorSessions.annotatorId),
        eq(poolMemberships.projectId, project ?? ("" as ProjectId)),
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
