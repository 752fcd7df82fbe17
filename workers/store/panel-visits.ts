import { sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { PanelLink } from "../core/joining/panel.ts";
import type { Database } from "./database.ts";

/** Who came into a project under a panel's id; `departed` where they have left for good. */
export async function findPanelPerson(
  database: Database,
  project: ProjectId,
  personHash: string,
): Promise<{ annotator: AnnotatorId; departed: boolean } | undefined> {
  const rows = await database.all<{ annotator: AnnotatorId; departed: number }>(sql`
    SELECT v.annotator_id AS annotator, m.departed_at_ms IS NOT NULL AS departed
    FROM panel_visits v JOIN pool_memberships m ON m.project_id = v.project_id AND m.annotator_id = v.annotator_id
    WHERE v.project_id = ${project} AND v.person_hash = ${personHash}`);
  const [row] = rows;
  return row && { annotator: row.annotator, departed: row.departed === 1 };
}

/** By which panel's link somebody came, and their completion code; undefined for those of no panel. */
export async function findPanelVisit(
  database: Database,
  project: ProjectId,
  annotator: AnnotatorId,
): Promise<{ link: PanelLink; code: string } | undefined> {
  const rows = await database.all<{ link: string; code: string }>(sql`
    SELECT i.panel AS link, v.code FROM panel_visits v JOIN invites i ON i.id = v.invite_id
    WHERE v.project_id = ${project} AND v.annotator_id = ${annotator} AND i.panel IS NOT NULL`);
  const [row] = rows;
  return row && { link: JSON.parse(row.link) as PanelLink, code: row.code };
}

/** A further session for somebody who came in before. */
export async function openSessionFor(
  database: Database,
  annotator: AnnotatorId,
  session: { secretHash: string; nowMs: number; expiresAtMs: number },
): Promise<void> {
  await database.run(sql`INSERT INTO annotator_sessions (secret_hash, annotator_id, created_at_ms, expires_at_ms)
    VALUES (${session.secretHash}, ${annotator}, ${session.nowMs}, ${session.expiresAtMs})`);
}
