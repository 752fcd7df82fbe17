import { sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";

/** A version that somebody's answers went into. */
export interface TrainedVersion {
  readonly version: number;
  readonly status: "candidate" | "live" | "retired" | "rejected";
}

/**
 * The versions that were trained on somebody's answers, the newest first, by the lineage of their training sets: ordinary
 * answers to training comparisons up to the label that a set goes up to, unless they were withdrawn before it was frozen.
 */
export async function versionsTrainedOn(
  database: Database,
  { project, annotator }: { readonly project: ProjectId; readonly annotator: AnnotatorId },
): Promise<TrainedVersion[]> {
  return database.all<TrainedVersion>(sql`
    SELECT v.number AS version, v.status FROM reward_model_versions v JOIN snapshots s ON s.id = v.snapshot_id
    JOIN pool_memberships m ON m.project_id = v.project_id AND m.annotator_id = ${annotator}
    WHERE v.project_id = ${project} AND v.origin = 'trained' AND NOT (m.withdrawn AND m.departed_at_ms < s.created_at_ms)
      AND s.through_label_seq >= (SELECT min(l.seq) FROM assignments a JOIN labels l ON l.assignment_id = a.id
        JOIN comparisons c ON c.id = a.comparison_id
        WHERE a.project_id = ${project} AND a.annotator_id = ${annotator} AND l.purpose = 'task'
          AND l.outcome <> 'skip' AND c.split = 'train')
    ORDER BY v.number DESC`);
}
