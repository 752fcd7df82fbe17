import { sql } from "drizzle-orm";
import type { LeadId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";
import { findVersion, type VersionRow } from "./versions.ts";

/**
 * Makes a version live (the one before it retires) or retires it, as a lead decides, with an audit entry that carries the
 * reason: one transaction. What is so already stays so, without an entry.
 * @returns the version as it now stands; undefined where the project has none of that number
 */
export async function setVersionStatus(
  database: Database,
  given: {
    project: ProjectId;
    number: number;
    status: "live" | "retired";
    actor: LeadId;
    reason: string;
    nowMs: number;
  },
): Promise<VersionRow | undefined> {
  const { project, number, status, actor, reason, nowMs } = given;
  const changes = sql`project_id = ${project} AND number = ${number} AND status <> ${status}`;
  const promotes = sql`${status} = 'live' AND EXISTS (SELECT 1 FROM reward_model_versions WHERE ${changes})`;
  await transact(database, [
    sql`INSERT INTO audit_entries (project_id, actor, action, subject, details, at_ms)
      SELECT project_id, ${actor}, ${status === "live" ? "promote-version" : "retire-version"}, id,
        json_object('version', number, 'reason', ${reason}, 'was', status, 'gatePassed', json_extract(gate, '$.passed') = 1,
          'replaces', (SELECT number FROM reward_model_versions WHERE project_id = ${project} AND status = 'live')), ${nowMs}
      FROM reward_model_versions WHERE ${changes}`,
    sql`UPDATE reward_model_versions SET status = 'retired'
      WHERE project_id = ${project} AND status = 'live' AND ${promotes}`,
    sql`UPDATE reward_model_versions
      SET status = ${status}, promoted_at_ms = iif(${status} = 'live', ${nowMs}, promoted_at_ms) WHERE ${changes}`,
  ]);
  return findVersion(database, project, number);
}
