import { sql } from "drizzle-orm";
import type { ComparisonId, ItemId, ProjectId } from "../core/ids.ts";
import type { Stream } from "../core/project-policy.ts";
import type { LabelBounds } from "../core/sampling/redundancy.ts";
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
  pairs: readonly (OrdinalPair & LabelBounds & { readonly id: ComparisonId })[],
  due: number,
  nowMs: number,
): Promise<number> {
  const created = await database.all(sql`
    INSERT INTO comparisons
      (id, project_id, left_item_id, right_item_id, split, redundancy, least, slots, created_at_ms)
    SELECT p.id, ${project}, min(a.id, b.id), max(a.id, b.id), p.split, p.most, p.least, p.least, ${nowMs}
    FROM (
      SELECT value ->> 'id' AS id, value ->> 'split' AS split, value ->> 'first' AS first, value ->> 'second' AS second,
        value ->> 'most' AS most, value ->> 'least' AS least
      FROM json_each(${JSON.stringify(pairs)})
    ) p
    JOIN items a ON a.project_id = ${project} AND a.split = p.split AND a.ordinal = p.first
    JOIN items b ON b.project_id = ${project} AND b.split = p.split AND b.ordinal = p.second
    WHERE NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.project_id = ${project}
      AND c.left_item_id = min(a.id, b.id) AND c.right_item_id = max(a.id, b.id))
    GROUP BY min(a.id, b.id), max(a.id, b.id)
    LIMIT max(0, ${due} - (SELECT comparison_count - chosen_count FROM projects WHERE id = ${project}))
    RETURNING id`);
  return created.length;
}

/** A pair that somebody chose. */
export interface ChosenPair extends LabelBounds {
  readonly id: ComparisonId;
  readonly items: readonly [ItemId, ItemId];
  readonly stream: Stream;
  readonly priority: number;
}

/** A chosen pair that can be compared, and what it became. */
export interface FormedPair {
  /** Its place among those that were given. */
  readonly nth: number;
  /** Null where nothing was formed because another pair of the same request can not be compared. */
  readonly comparison: ComparisonId | null;
  readonly left: ItemId;
  readonly right: ItemId;
}

/**
 * Makes comparisons of chosen pairs, all in one statement, or none where one of them is not of two items of one split of
 * this project; a pair that is there stays as it is. Then reads them, in the order given; what can not be compared is
 * missing from what comes back.
 */
export async function insertChosenPairs(
  database: Database,
  project: ProjectId,
  pairs: readonly ChosenPair[],
  nowMs: number,
): Promise<FormedPair[]> {
  const given = JSON.stringify(pairs);
  const comparable = sql`json_each(${given}) p
    JOIN items a ON a.id = p.value ->> '$.items[0]' AND a.project_id = ${project}
    JOIN items b ON b.id = p.value ->> '$.items[1]' AND b.project_id = ${project} AND b.split = a.split AND b.id <> a.id`;
  await database.run(sql`
    INSERT INTO comparisons
      (id, project_id, left_item_id, right_item_id, split, redundancy, least, slots, stream, priority, chosen,
        created_at_ms)
    SELECT p.value ->> 'id', ${project}, min(a.id, b.id), max(a.id, b.id), a.split, p.value ->> 'most',
      p.value ->> 'least', p.value ->> 'least', p.value ->> 'stream', p.value ->> 'priority', 1, ${nowMs}
    FROM ${comparable} WHERE ${pairs.length} = (SELECT count(*) FROM ${comparable})
    ON CONFLICT (project_id, left_item_id, right_item_id) DO NOTHING`);
  return database.all<FormedPair>(sql`
    SELECT p.key AS nth, c.id AS comparison, min(a.id, b.id) AS left, max(a.id, b.id) AS right FROM ${comparable}
    LEFT JOIN comparisons c ON c.project_id = ${project}
      AND c.left_item_id = min(a.id, b.id) AND c.right_item_id = max(a.id, b.id)
    ORDER BY p.key`);
}
