import { sql } from "drizzle-orm";
import type { ComparisonId, ProjectId } from "../core/ids.ts";
import type { OrdinalPair } from "../core/sampling/uniform-pairs.ts";
import type { Database } from "./database.ts";

/**
 * Makes comparisons of pairs that do not exist yet, until the project has `due` of them; one statement, so that two
 * consumers of the same message can not overshoot.
 * @returns how many are new.
 */
export async function insertComparisons(
  database: Database,
  project: ProjectId,
  pairs: readonly (OrdinalPair & { readonly id: ComparisonId; readonly redundancy: number })[],
  due: number,
  nowMs: number,
): Promise<number> {
  const created = await database.all(sql`
    INSERT INTO comparisons (id, project_id, left_item_id, right_item_id, split, redundancy, slots, created_at_ms)
    SELECT p.id, ${project}, min(a.id, b.id), max(a.id, b.id), p.split, p.redundancy, p.redundancy, ${nowMs}
    FROM (
      SELECT value ->> 'id' AS id, value ->> 'split' AS split, value ->> 'first' AS first, value ->> 'second' AS second,
        value ->> 'redundancy' AS redundancy
      FROM json_each(${JSON.stringify(pairs)})
    ) p
    JOIN items a ON a.project_id = ${project} AND a.split = p.split AND a.ordinal = p.first
    JOIN items b ON b.project_id = ${project} AND b.split = p.split AND b.ordinal = p.second
    WHERE NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.project_id = ${project}
      AND c.left_item_id = min(a.id, b.id) AND c.right_item_id = max(a.id, b.id))
    GROUP BY min(a.id, b.id), max(a.id, b.id)
    LIMIT max(0, ${due} - (SELECT comparison_count FROM projects WHERE id = ${project}))
    RETURNING id`);
  return created.length;
}
