import { desc, eq, sql } from "drizzle-orm";
import type { TrustState } from "../core/assignment/trust.ts";
import type { ProjectId } from "../core/ids.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Stream } from "../core/project-policy.ts";
import type { Database } from "./database.ts";
import { dayOf } from "./day.ts";
import { projects } from "./schema/projects.ts";
import { trainingRuns } from "./schema/training.ts";
import { transact } from "./transaction.ts";

/** One label in the comparison's own frame, by small integers for the agreement statistics. */
export interface AgreementLabel {
  readonly comparison: string;
  readonly annotator: string;
  readonly outcome: Outcome;
  /** As JSON, by place. */
  readonly ranks: string | null;
}

/**
 * Everything that the progress page shows, in two round trips made at once: counters from the project's row and the
 * newest run; labels a minute over the last hour, people, the live version, and the labels of the newest
 * `agreementLimit` comparisons that have two labels or more.
 */
export async function readProgress(
  database: Database,
  project: ProjectId,
  nowMs: number,
  agreementLimit: number,
) {
  const [[projectRows, runs], [minutes, people, live, labels, streams, gold, today]] = await Promise.all([
    database.batch([
      database.select().from(projects).where(eq(projects.id, project)),
      database
        .select()
        .from(trainingRuns)
        .where(eq(trainingRuns.projectId, project))
        .orderBy(desc(trainingRuns.createdAtMs))
        .limit(1),
    ]),
    transact<
      [MinuteRow[], PeopleRow[], { number: number }[], AgreementLabel[], StreamRow[], GoldRow[], TodayRow[]]
    >(database, [
      sql`SELECT CAST((${nowMs} - accepted_at_ms) / 60000 AS INTEGER) AS minute, count(*) AS count FROM labels
        WHERE project_id = ${project} AND accepted_at_ms > ${nowMs - 3_600_000} AND accepted_at_ms <= ${nowMs}
        GROUP BY 1`,
      sql`SELECT a.simulated, m.state, count(*) AS count FROM pool_memberships m
        JOIN annotators a ON a.id = m.annotator_id WHERE m.project_id = ${project} GROUP BY a.simulated, m.state`,
      sql`SELECT number FROM reward_model_versions WHERE project_id = ${project} AND status = 'live'`,
      sql`SELECT l.comparison_id AS comparison, l.annotator_id AS annotator, l.outcome, l.ranks FROM labels l
        WHERE l.comparison_id IN (
          SELECT id FROM comparisons WHERE project_id = ${project} AND label_count >= 2
          ORDER BY created_at_ms DESC LIMIT ${agreementLimit})
          AND l.purpose = 'task' AND NOT EXISTS (SELECT 1 FROM labels n WHERE n.supersedes = l.id)
        ORDER BY l.seq`,
      sql`SELECT stream, sum(slots) AS open FROM comparisons WHERE project_id = ${project} AND slots > 0
        GROUP BY stream`,
      sql`SELECT use, count(*) AS count FROM gold_answers WHERE project_id = ${project} GROUP BY use`,
      sql`SELECT paid_milli + reserved_milli AS milli, 0 AS appeals FROM project_days
        WHERE project_id = ${project} AND day = ${dayOf(nowMs)}
        UNION ALL SELECT 0, count(*) FROM appeals WHERE project_id = ${project} AND answered_at_ms IS NULL`,
    ]),
  ]);
  return {
    project: projectRows[0],
    minutes,
    people,
    run: runs[0],
    live: live[0]?.number ?? null,
    labels,
    streams,
    gold,
    todayMilli: today.reduce((sum, { milli }) => sum + milli, 0),
    appeals: today.reduce((sum, { appeals }) => sum + appeals, 0),
  };
}

interface MinuteRow {
  readonly minute: number;
  readonly count: number;
}

interface StreamRow {
  readonly stream: Stream;
  readonly open: number;
}

interface GoldRow {
  readonly use: "practice" | "quiz" | "check";
  readonly count: number;
}

interface TodayRow {
  readonly milli: number;
  readonly appeals: number;
}

interface PeopleRow {
  readonly simulated: 0 | 1;
  readonly state: TrustState;
  readonly count: number;
}
