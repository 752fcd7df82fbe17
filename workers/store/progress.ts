import { and, desc, eq, sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Database } from "./database.ts";
import { projects } from "./schema/projects.ts";
import { rewardModelVersions, trainingRuns } from "./schema/training.ts";

/** One label in the comparison's own frame, by small integers for the agreement statistics. */
export interface AgreementLabel {
  readonly comparison: string;
  readonly annotator: string;
  readonly outcome: Outcome;
}

/**
 * Everything that the progress page shows, in one round trip: counters from the project's row, labels a minute over
 * the last hour, people, the newest run, the live version, and the labels of the newest `agreementLimit`
 * comparisons that have two labels or more.
 */
export async function readProgress(
  database: Database,
  project: ProjectId,
  nowMs: number,
  agreementLimit: number,
) {
  const [row, minutes, people, run, live, labels] = await database.batch([
    database.select().from(projects).where(eq(projects.id, project)),
    database.all<{ minute: number; count: number }>(sql`
      SELECT (${nowMs} - accepted_at_ms) / 60000 AS minute, count(*) AS count FROM labels
      WHERE project_id = ${project} AND accepted_at_ms > ${nowMs - 3_600_000} AND accepted_at_ms <= ${nowMs}
      GROUP BY 1`),
    database.all<{ simulated: number; count: number }>(sql`
      SELECT a.simulated, count(*) AS count FROM pool_memberships m JOIN annotators a ON a.id = m.annotator_id
      WHERE m.project_id = ${project} GROUP BY a.simulated`),
    database
      .select()
      .from(trainingRuns)
      .where(eq(trainingRuns.projectId, project))
      .orderBy(desc(trainingRuns.createdAtMs))
      .limit(1),
    database
      .select({ number: rewardModelVersions.number })
      .from(rewardModelVersions)
      .where(and(eq(rewardModelVersions.projectId, project), eq(rewardModelVersions.status, "live"))),
    database.all<AgreementLabel>(sql`
      SELECT l.comparison_id AS comparison, l.annotator_id AS annotator, l.outcome FROM labels l
      WHERE l.comparison_id IN (
        SELECT id FROM comparisons WHERE project_id = ${project} AND label_count >= 2
        ORDER BY created_at_ms DESC LIMIT ${agreementLimit})
      ORDER BY l.seq`),
  ]);
  return { project: row[0], minutes, people, run: run[0], live: live[0]?.number ?? null, labels };
}
