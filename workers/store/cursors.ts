import { sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";

/** One lane of a project's queue, and a place in it. */
export interface LanePlace {
  readonly stream: string;
  readonly priority: number;
  readonly position: number;
}

/**
 * Notes that nothing up to these places is open to an annotator. That stays true: whatever becomes open again gets a
 * later place. So the search for the next task never passes twice over what somebody has seen.
 */
export async function moveCursors(
  database: Database,
  given: { project: ProjectId; annotator: AnnotatorId; lanes: readonly LanePlace[]; seen: number },
): Promise<void> {
  const { project, annotator, lanes, seen } = given;
  await transact(database, [
    sql`INSERT INTO task_cursors (project_id, annotator_id, stream, priority, position)
      SELECT ${project}, ${annotator}, value ->> 'stream', value ->> 'priority', value ->> 'position'
      FROM json_each(${JSON.stringify(lanes)}) WHERE true
      ON CONFLICT DO UPDATE SET position = max(position, excluded.position)`,
    sql`UPDATE pool_memberships SET seen_position = max(seen_position, ${seen})
      WHERE project_id = ${project} AND annotator_id = ${annotator}`,
  ]);
}
