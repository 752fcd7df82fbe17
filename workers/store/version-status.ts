import { sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import { type AuditEntry, auditing } from "./audit.ts";
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
    nowMs: number;
  },
  entry: AuditEntry,
): Promise<VersionRow | undefined> {
  const { project, number, status, nowMs } = given;
  const changes = sql`project_id = ${project} AND number = ${number} AND status <> ${status}`;
  const found = sql`FROM reward_model_versions WHERE ${changes}`;
  const promotes = sql`${status} = 'live' AND EXISTS (SELECT 1 FROM reward_model_versions WHERE ${changes})`;
  await transact(database, [
    auditing(
      {
        ...entry,
        subject: sql`(SELECT id ${found})`,
        before: sql`(SELECT json_object('status', status, 'live', (SELECT number FROM reward_model_versions
          WHERE project_id = ${project} AND status = 'live')) ${found})`,
        details: sql`(SELECT json_patch(${JSON.stringify(entry.details)}, json_object('version', number,
          'gatePassed', json(iif(json_extract(gate, '$.passed') = 1, 'true', 'false')))) ${found})`,
      },
      sql`EXISTS (SELECT 1 ${found})`,
    ),
    sql`UPDATE reward_model_versions SET status = 'retired'
      WHERE project_id = ${project} AND status = 'live' AND ${promotes}`,
    sql`UPDATE reward_model_versions
      SET status = ${status}, promoted_at_ms = iif(${status} = 'live', ${nowMs}, promoted_at_ms) WHERE ${changes}`,
  ]);
  return findVersion(database, project, number);
}
