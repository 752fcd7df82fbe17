import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { TrustState } from "../core/assignment/trust.ts";
import type { AnnotatorId, Id, ProjectId } from "../core/ids.ts";
import type { PanelVisit } from "../core/joining/panel.ts";
import type { AnnotatorIdentity } from "./annotator-sessions.ts";
import { type AuditEntry, audited } from "./audit.ts";
import type { Database } from "./database.ts";
import { annotatorSessions, annotators, invites, panelVisits, poolMemberships } from "./schema/people.ts";
import { projects } from "./schema/projects.ts";
import { transact } from "./transaction.ts";

export async function insertInvite(
  database: Database,
  invite: typeof invites.$inferInsert,
  entry: AuditEntry,
): Promise<void> {
  await audited(database, database.insert(invites).values(invite).getSQL(), entry);
}

const usable = (secretHash: string, nowMs: number) =>
  and(
    eq(invites.secretHash, secretHash),
    isNull(invites.revokedAtMs),
    or(isNull(invites.expiresAtMs), gt(invites.expiresAtMs, nowMs)),
  );

/** The project behind an invite that still holds, and whether it has uses left. */
export async function findInvite(database: Database, secretHash: string, nowMs: number) {
  return database
    .select({
      id: invites.id,
      project: projects.id,
      panel: invites.panel,
      settings: projects.settings,
      simulated: invites.simulated,
      usesLeft: sql<number>`${invites.maxUses} - ${invites.usedCount}`,
    })
    .from(invites)
    .innerJoin(projects, eq(projects.id, invites.projectId))
    .where(usable(secretHash, nowMs))
    .get();
}

/** The group of those who join by an invite. */
const groupOf = ({ inviteHash }: { readonly inviteHash: string }) =>
  sql`(SELECT annotator_group FROM ${invites} WHERE secret_hash = ${inviteHash})`;

/** A new annotator with a session joins by an invite; nothing happens where its last use has just gone. */
export async function joinAsNew(
  database: Database,
  given: {
    inviteHash: string;
    project: ProjectId;
    annotator: AnnotatorId;
    name: string | null;
    simulated: boolean;
    state: TrustState;
    deviceHash: string | null;
    sessionHash: string;
    sessionExpiresAtMs: number;
    /** Who they are to a panel; nothing happens where they are in already. */
    panel: (PanelVisit & { invite: Id<"inv"> }) | null;
    nowMs: number;
  },
): Promise<boolean> {
  const { panel } = given;
  const left = sql`EXISTS (SELECT 1 FROM ${invites} WHERE secret_hash = ${given.inviteHash} AND used_count < max_uses)
    AND NOT EXISTS (SELECT 1 FROM ${panelVisits}
      WHERE project_id = ${given.project} AND person_hash = ${panel?.personHash ?? ""})`;
  const joined = sql`EXISTS (SELECT 1 FROM ${annotators} WHERE id = ${given.annotator})`;
  const [created] = await transact<unknown[][]>(database, [
    sql`INSERT INTO ${annotators} (id, name, simulated, created_at_ms)
      SELECT ${given.annotator}, ${given.name}, ${given.simulated ? 1 : 0}, ${given.nowMs} WHERE ${left} RETURNING id`,
    sql`INSERT INTO ${poolMemberships} (project_id, annotator_id, state, state_at_ms, device_hash, annotator_group,
        joined_at_ms)
      SELECT ${given.project}, ${given.annotator}, ${given.state}, ${given.nowMs}, ${given.deviceHash}, ${groupOf(given)},
        ${given.nowMs} WHERE ${joined}`,
    sql`INSERT INTO ${annotatorSessions} (secret_hash, annotator_id, created_at_ms, expires_at_ms)
      SELECT ${given.sessionHash}, ${given.annotator}, ${given.nowMs}, ${given.sessionExpiresAtMs} WHERE ${joined}`,
    sql`UPDATE ${invites} SET used_count = used_count + 1
      WHERE secret_hash = ${given.inviteHash} AND ${joined}`,
    ...(panel
      ? [
          sql`INSERT INTO ${panelVisits}
              (project_id, person_hash, annotator_id, invite_id, study_hash, session_hash, code, at_ms)
            SELECT ${given.project}, ${panel.personHash}, ${given.annotator}, ${panel.invite}, ${panel.studyHash},
              ${panel.sessionHash}, ${panel.code}, ${given.nowMs} WHERE ${joined}`,
        ]
      : []),
  ]);
  return (created?.length ?? 0) > 0;
}

/**
 * Somebody who has a session already joins one more project; joining twice is harmless and costs no use. Where the
 * project lies on another database than what they joined before, they and their session are copied to it.
 */
export async function joinAsKnown(
  database: Database,
  given: {
    inviteHash: string;
    project: ProjectId;
    known: AnnotatorIdentity;
    state: TrustState;
    deviceHash: string | null;
    nowMs: number;
  },
): Promise<boolean> {
  const { annotator, session } = given.known;
  const left = sql`EXISTS (SELECT 1 FROM ${invites} WHERE secret_hash = ${given.inviteHash} AND used_count < max_uses)`;
  const present = sql`EXISTS (SELECT 1 FROM ${poolMemberships}
    WHERE project_id = ${given.project} AND annotator_id = ${annotator.id})`;
  const [, , , , member] = await transact<[unknown[], unknown[], unknown[], unknown[], unknown[]]>(database, [
    sql`INSERT INTO ${annotators} (id, name, simulated, created_at_ms)
      SELECT ${annotator.id}, ${annotator.name}, ${annotator.simulated ? 1 : 0}, ${annotator.createdAtMs} WHERE ${left}
      ON CONFLICT DO NOTHING`,
    sql`UPDATE ${invites} SET used_count = used_count + 1
      WHERE secret_hash = ${given.inviteHash} AND used_count < max_uses AND NOT ${present}`,
    sql`INSERT INTO ${poolMemberships} (project_id, annotator_id, state, state_at_ms, device_hash, annotator_group,
        joined_at_ms)
      SELECT ${given.project}, ${annotator.id}, ${given.state}, ${given.nowMs}, ${given.deviceHash}, ${groupOf(given)},
        ${given.nowMs} WHERE changes() = 1 AND NOT ${present}`,
    sql`INSERT INTO ${annotatorSessions} (secret_hash, annotator_id, created_at_ms, expires_at_ms)
      SELECT ${session.secretHash}, ${annotator.id}, ${session.createdAtMs}, ${session.expiresAtMs} WHERE ${present}
      ON CONFLICT DO NOTHING`,
    sql`SELECT annotator_id FROM ${poolMemberships}
      WHERE project_id = ${given.project} AND annotator_id = ${annotator.id}`,
  ]);
  return member.length > 0;
}
