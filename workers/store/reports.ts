import { asc, eq, sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { agentReports } from "./schema/audit.ts";

export interface AgentReport {
  readonly agent: string;
  readonly iteration: number;
  readonly value: number;
  readonly share: number | null;
  readonly version: number | null;
}

/** Stores what agents say of themselves; a later word for the same agent and iteration replaces the earlier. */
export async function putReports(
  database: Database,
  project: ProjectId,
  reports: readonly AgentReport[],
  nowMs: number,
): Promise<void> {
  await database.run(sql`
    INSERT INTO agent_reports (project_id, agent, iteration, value, share, version, at_ms)
    SELECT ${project}, value ->> 'agent', value ->> 'iteration', value ->> 'value', value ->> 'share',
      value ->> 'version', ${nowMs}
    FROM json_each(${JSON.stringify(reports)}) WHERE true
    ON CONFLICT (project_id, agent, iteration) DO UPDATE
      SET value = excluded.value, share = excluded.share, version = excluded.version, at_ms = excluded.at_ms`);
}

/** Every report of a project, at most 5,000, by agent and iteration. */
export async function listReports(database: Database, project: ProjectId) {
  return database
    .select()
    .from(agentReports)
    .where(eq(agentReports.projectId, project))
    .orderBy(asc(agentReports.agent), asc(agentReports.iteration))
    .limit(5_000);
}
