import { sql } from "drizzle-orm";
import type { ProjectId, RunId, SnapshotId, VersionId } from "../core/ids.ts";
import type { EvaluationReport, GateVerdict, VersionMetrics } from "../core/version-record.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";

/**
 * Records a run's version and ends the run, in one transaction: the next number, live where the gate let it pass
 * (the one before it retires), rejected otherwise. Done twice for one run, the second changes nothing.
 * @returns the version's number, or undefined where the run belongs to a later attempt.
 */
export async function publishVersion(
  database: Database,
  given: {
    version: VersionId;
    project: ProjectId;
    run: RunId;
    attempt: number;
    snapshot: SnapshotId;
    sha256: string;
    blobKey: string;
    blobBytes: number;
    metrics: VersionMetrics;
    report: EvaluationReport;
    origin: "trained" | "uploaded";
    gate: GateVerdict;
    nowMs: number;
  },
): Promise<number | undefined> {
  const { project, run, nowMs } = given;
  const mine = sql`EXISTS (SELECT 1 FROM training_runs WHERE id = ${run} AND attempt = ${given.attempt}
    AND status IN ('queued', 'running'))`;
  type Rows = [unknown[], unknown[], unknown[], unknown[], unknown[], { number: number }[]];
  const [, , , , , rows] = await transact<Rows>(database, [
    sql`INSERT INTO reward_model_versions (id, project_id, number, status, run_id, snapshot_id, sha256,
        blob_key, blob_bytes, metrics, report, origin, gate, created_at_ms)
      SELECT ${given.version}, ${project},
        1 + coalesce((SELECT max(number) FROM reward_model_versions WHERE project_id = ${project}), 0),
        ${given.gate.passed ? "candidate" : "rejected"}, ${run}, ${given.snapshot}, ${given.sha256}, ${given.blobKey},
        ${given.blobBytes}, ${JSON.stringify(given.metrics)}, ${JSON.stringify(given.report)}, ${given.origin},
        ${JSON.stringify(given.gate)}, ${nowMs}
      WHERE ${mine} ON CONFLICT (run_id) DO NOTHING`,
    sql`UPDATE reward_model_versions SET status = 'retired'
      WHERE project_id = ${project} AND status = 'live'
        AND EXISTS (SELECT 1 FROM reward_model_versions WHERE run_id = ${run} AND status = 'candidate')`,
    sql`UPDATE reward_model_versions SET status = 'live', promoted_at_ms = ${nowMs}
      WHERE run_id = ${run} AND status = 'candidate'`,
    sql`INSERT INTO audit_entries (project_id, actor, action, subject, details, at_ms)
      SELECT ${project}, 'trainer', CASE status WHEN 'live' THEN 'promote-version' ELSE 'reject-version' END,
        id, gate, ${nowMs}
      FROM reward_model_versions WHERE run_id = ${run} AND ${mine}`,
    sql`UPDATE training_runs SET status = 'succeeded', step = 'publish', progress = 1,
        finished_at_ms = ${nowMs}, version_number = (SELECT number FROM reward_model_versions WHERE run_id = ${run})
      WHERE id = ${run} AND attempt = ${given.attempt} AND status IN ('queued', 'running')`,
    sql`SELECT number FROM reward_model_versions WHERE run_id = ${run}`,
  ]);
  return rows[0]?.number;
}
