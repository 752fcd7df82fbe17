import { sql } from "drizzle-orm";
import type { ComparisonId, ItemId, ProjectId } from "../core/ids.ts";
import type { Stream } from "../core/project-policy.ts";
import type { ChosenBy } from "../core/sampling/chosen-by.ts";
import type { LabelBounds } from "../core/sampling/redundancy.ts";
import type { Split } from "../core/split.ts";
import { type AuditEntry, audited } from "./audit.ts";
import type { Database } from "./database.ts";

/** Items of one split, by ordinal, that the sampler came to: drawn uniformly, or chosen by a version. */
export interface SampledItems extends LabelBounds {
  readonly id: ComparisonId;
  readonly split: Split;
  readonly ordinals: readonly number[];
  readonly chosenBy: ChosenBy | null;
}

/** How far a project may be filled. */
export interface Room {
  /** The most comparisons that nobody chose, and the most of them that are open; null for any number. */
  readonly due: number;
  readonly queue: number | null;
}

/** Of rows `p` with `ids`, JSON in the order of ids: what the row of a comparison keeps. */
const FURTHER = sql`json_remove(p.ids, '$[0]', '$[0]')`;

/** The comparison `c` of this project of the same items as a row `p`. */
export const sameItems = (
  project: ProjectId,
) => sql`c.project_id = ${project} AND c.left_item_id = p.ids ->> 0
  AND c.right_item_id = p.ids ->> 1 AND c.further_item_ids = ${FURTHER}`;

/**
 * Makes comparisons of items that do not exist yet, in the order given, until there is no more room; those that a version
 * chose only while it is live. One statement, so that two who form at once can not overshoot.
 * @returns how many are new.
 */
export async function insertComparisons(
  database: Database,
  project: ProjectId,
  sampled: readonly SampledItems[],
  { due, queue }: Room,
  nowMs: number,
): Promise<number> {
  const created = await database.all(sql`
    INSERT INTO comparisons
      (id, project_id, left_item_id, right_item_id, further_item_ids, split, redundancy, least, slots, stream, chosen_by,
        created_at_ms)
    SELECT p.id, ${project}, p.ids ->> 0, p.ids ->> 1, ${FURTHER}, p.split, p.most, p.least, p.least,
      iif(p.chosen_by IS NULL, 'uniform', 'active'), p.chosen_by, ${nowMs}
    FROM (
      SELECT key AS nth, value ->> 'id' AS id, value ->> 'split' AS split, value ->> 'most' AS most,
        value ->> 'least' AS least, iif(value ->> 'chosenBy' IS NULL, NULL, value -> 'chosenBy') AS chosen_by,
        json_array_length(value, '$.ordinals') AS size,
        (SELECT json_group_array(i.id ORDER BY i.id) FROM json_each(g.value, '$.ordinals') o CROSS JOIN items i
          ON i.project_id = ${project} AND i.split = g.value ->> 'split' AND i.ordinal = o.value) AS ids
      FROM json_each(${JSON.stringify(sampled)}) g
    ) p
    WHERE json_array_length(p.ids) = p.size AND NOT EXISTS (SELECT 1 FROM comparisons c WHERE ${sameItems(project)})
      AND (p.chosen_by IS NULL OR p.chosen_by ->> 'version' = (
        SELECT number FROM reward_model_versions WHERE project_id = ${project} AND status = 'live'))
    GROUP BY p.ids
    ORDER BY p.nth
    LIMIT (SELECT max(0, min(${due} - comparison_count + chosen_count,
      coalesce(${queue} - queued_count, ${due})))
      FROM projects WHERE id = ${project})
    RETURNING id`);
  return created.length;
}

/** Items that somebody chose to be judged together. */
export interface ChosenItems extends LabelBounds {
  readonly id: ComparisonId;
  readonly items: readonly ItemId[];
  readonly stream: Stream;
  readonly priority: number;
}

/** Chosen items that can be compared, and what they became. */
export interface FormedItems {
  /** Their place among those that were given. */
  readonly nth: number;
  /** Null where nothing was formed because others of the same request can not be compared. */
  readonly comparison: ComparisonId | null;
  /** In the comparison's own frame. */
  readonly items: readonly ItemId[];
}

/**
 * Makes comparisons of chosen items, all in one statement, or none where some of them are not of so many items of one
 * split of this project; what is there stays as it is. Then reads them, in the order given; what can not be compared is
 * missing from what comes back.
 * @param size items a comparison
 */
export async function insertChosenItems(
  database: Database,
  project: ProjectId,
  chosen: readonly ChosenItems[],
  size: number,
  nowMs: number,
  entry: AuditEntry,
): Promise<FormedItems[]> {
  const comparable = sql`(
    SELECT g.key AS nth, g.value, i.split, json_group_array(i.id ORDER BY i.id) AS ids
    FROM json_each(${JSON.stringify(chosen)}) g JOIN json_each(g.value, '$.items') o
    CROSS JOIN items i ON i.id = o.value AND i.project_id = ${project}
    GROUP BY g.key HAVING count(DISTINCT i.id) = ${size} AND count(*) = ${size} AND count(DISTINCT i.split) = 1
      AND json_array_length(g.value, '$.items') = ${size}) p`;
  const forming = sql`
    INSERT INTO comparisons
      (id, project_id, left_item_id, right_item_id, further_item_ids, split, redundancy, least, slots, stream, priority,
        chosen, created_at_ms)
    SELECT p.value ->> 'id', ${project}, p.ids ->> 0, p.ids ->> 1, ${FURTHER}, p.split, p.value ->> 'most',
      p.value ->> 'least', p.value ->> 'least', p.value ->> 'stream', p.value ->> 'priority', 1, ${nowMs}
    FROM ${comparable} WHERE ${chosen.length} = (SELECT count(*) FROM ${comparable})
    ON CONFLICT (project_id, left_item_id, right_item_id, further_item_ids) DO NOTHING`;
  await audited(database, forming, {
    ...entry,
    details: sql`json_object('named', ${chosen.length}, 'formed', changes())`,
  });
  const rows = await database.all<Omit<FormedItems, "items"> & { items: string }>(sql`
    SELECT p.nth, c.id AS comparison, p.ids AS items FROM ${comparable}
    LEFT JOIN comparisons c ON ${sameItems(project)} ORDER BY p.nth`);
  return rows.map((row) => ({ ...row, items: JSON.parse(row.items) as ItemId[] }));
}
