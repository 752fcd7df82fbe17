import { sql } from "drizzle-orm";
import type { ComparisonId, ItemId, ProjectId } from "../core/ids.ts";
import type { Stream } from "../core/project-policy.ts";
import type { ChosenBy } from "../core/sampling/chosen-by.ts";
import type { LabelBounds } from "../core/sampling/redundancy.ts";
import type { OrdinalPair } from "../core/sampling/uniform-pairs.ts";
import type { Database } from "./database.ts";

/** A pair that the sampler came to: drawn uniformly, or chosen by a version. */
export interface SampledPair extends OrdinalPair, LabelBounds {
  readonly id: ComparisonId;
  readonly chosenBy: ChosenBy | null;
}

/** How far a project may be filled. */
export interface Room {
  /** The most comparisons that nobody chose, and the most of them that are open; null for any number. */
  readonly due: number;
  readonly queue: number | null;
}

/**
 * Makes comparisons of pairs that do not exist yet, in the order given, until there is no more room; those that a version
 * chose only while it is live. One statement, so that two who form at once can not overshoot.
 * @returns how many are new.
 */
export async function insertComparisons(
  database: Database,
  project: ProjectId,
  pairs: readonly SampledPair[],
  { due, queue }: Room,
  nowMs: number,
): Promise<number> {
  const created = await database.all(sql`
    INSERT INTO comparisons
      (id, project_id, left_item_id, right_item_id, split, redundancy, least, slots, stream, chosen_by, created_at_ms)
    SELECT p.id, ${project}, min(a.id, b.id), max(a.id, b.id), p.split, p.most, p.least, p.least,
      iif(p.chosen_by IS NULL, 'uniform', 'active'), p.chosen_by, ${nowMs}
    FROM (
      SELECT key AS nth, value ->> 'id' AS id, value ->> 'split' AS split, value ->> 'first' AS first,
        value ->> 'second' AS second, value ->> 'most' AS most, value ->> 'least' AS least,
        iif(value ->> 'chosenBy' IS NULL, NULL, value -> 'chosenBy') AS chosen_by
      FROM json_each(${JSON.stringify(pairs)})
    ) p
    JOIN items a ON a.project_id = ${project} AND a.split = p.split AND a.ordinal = p.first
    JOIN items b ON b.project_id = ${project} AND b.split = p.split AND b.ordinal = p.second
    WHERE NOT EXISTS (SELECT 1 FROM comparisons c WHERE c.project_id = ${project}
      AND c.left_item_id = min(a.id, b.id) AND c.right_item_id = max(a.id, b.id))
      AND (p.chosen_by IS NULL OR p.chosen_by ->> 'version' = (
        SELECT number FROM reward_model_versions WHERE project_id = ${project} AND status = 'live'))
    GROUP BY min(a.id, b.id), max(a.id, b.id)
    ORDER BY p.nth
    LIMIT (SELECT max(0, min(${due} - comparison_count + chosen_count,
      coalesce(${queue} - queued_count, ${due})))
      FROM projects WHERE id = ${project})
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
