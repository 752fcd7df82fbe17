import { sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";
import { sameItems } from "./formed-comparisons.ts";
import { itemsOfComparison } from "./items-of-comparison.ts";
import type { ItemBlob } from "./snapshots.ts";
import { transact } from "./transaction.ts";

/**
 * Projects that are due comparisons, at most twenty, by chance: those that have fewer than their items are due and whose queue is
 * a quarter empty (none is held back where pairs are drawn uniformly), and those whose queue a new version has not seen.
 */
export async function projectsToFill(database: Database): Promise<ProjectId[]> {
  const rows = await database.all<{ id: ProjectId }>(sql`
    SELECT p.id FROM projects p
    LEFT JOIN reward_model_versions v ON v.project_id = p.id AND v.status = 'live'
    WHERE (p.train_item_count >= 2 OR p.held_out_item_count >= 2)
      AND (p.comparison_count - p.chosen_count < min(p.settings ->> '$.maxComparisons',
          cast((p.train_item_count + p.held_out_item_count) * (p.settings ->> '$.comparisonsPerItem') AS INTEGER))
        AND (p.settings ->> '$.sampler.acquisition' = 'uniform'
          OR p.queued_count <= 0.75 * (p.settings ->> '$.sampler.queue'))
        OR p.settings ->> '$.sampler.acquisition' <> 'uniform' AND v.number <> p.sampled_version)
    ORDER BY random() LIMIT 20`);
  return rows.map((row) => row.id);
}

/**
 * A new version is live, and still is: takes back what others before it chose, and of the pairs drawn uniformly the newest beyond
 * `uniformKept`; all only where nobody was ever asked. Done twice for one version, the second finds nothing.
 * @returns how many went
 */
export async function withdrawStale(
  database: Database,
  given: { project: ProjectId; version: number; uniformKept: number },
): Promise<number> {
  const { project, version, uniformKept } = given;
  const unasked = sql`FROM comparisons c WHERE c.project_id = ${project} AND c.slots > 0 AND c.chosen = 0
    AND c.label_count = 0 AND c.lease_count = 0
    AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = c.id)`;
  const stale = sql`SELECT c.id ${unasked} AND c.stream = 'active' AND c.chosen_by ->> 'version' <> ${version}`;
  const beyond = sql`SELECT id FROM (SELECT c.id, row_number() OVER (ORDER BY c.position) AS nth
    ${unasked} AND c.stream = 'uniform') WHERE nth > ${uniformKept}`;
  const due = sql`${version} = (SELECT number FROM reward_model_versions
    WHERE project_id = ${project} AND status = 'live')`;
  const [withdrawn] = await transact<[unknown[], unknown[]]>(database, [
    sql`DELETE FROM comparisons WHERE id IN (${stale} UNION ALL ${beyond}) AND ${due}
      AND (SELECT sampled_version FROM projects WHERE id = ${project}) <> ${version} RETURNING id`,
    sql`UPDATE projects SET sampled_version = ${version} WHERE id = ${project} AND ${due}`,
  ]);
  return withdrawn.length;
}

/** Items of a split by ordinal, from one on. */
export async function itemsFrom(
  database: Database,
  project: ProjectId,
  split: Split,
  ordinal: number,
  limit: number,
): Promise<ItemBlob[]> {
  return database.all<ItemBlob>(sql`SELECT id, kind, payload, blob_key AS blobKey, steps, split, ordinal FROM items
    WHERE project_id = ${project} AND split = ${split} AND ordinal >= ${ordinal} ORDER BY ordinal LIMIT ${limit}`);
}

/** Which of some pairs or groups of training items, by ordinal, are comparisons already, as places in the list. */
export async function placesOfKnown(
  database: Database,
  project: ProjectId,
  groups: readonly (readonly number[])[],
): Promise<Set<number>> {
  const rows = await database.all<{ nth: number }>(sql`
    SELECT p.nth FROM (
      SELECT g.key AS nth, (SELECT json_group_array(i.id ORDER BY i.id) FROM json_each(g.value) o CROSS JOIN items i
        ON i.project_id = ${project} AND i.split = 'train' AND i.ordinal = o.value) AS ids
      FROM json_each(${JSON.stringify(groups)}) g) p
    JOIN comparisons c ON ${sameItems(project)}`);
  return new Set(rows.map((row) => row.nth));
}

/**
 * What training items, by ordinal, are or were asked about together lately: in what is open, and in the newest labels.
 */
export async function askedLately(database: Database, project: ProjectId, most: number): Promise<number[][]> {
  const rows = await database.all<{ ordinals: string }>(sql`SELECT (
      SELECT json_group_array(i.ordinal ORDER BY e.key) FROM json_each(${itemsOfComparison}) e
      JOIN items i ON i.id = e.value) AS ordinals FROM (
      SELECT id FROM (SELECT id FROM comparisons
        WHERE project_id = ${project} AND stream = 'active' AND slots > 0 LIMIT ${most})
      UNION SELECT comparison_id FROM (SELECT comparison_id FROM labels
        WHERE project_id = ${project} ORDER BY seq DESC LIMIT ${most}))
    JOIN comparisons c USING (id) WHERE c.split = 'train'`);
  return rows.map(({ ordinals }) => JSON.parse(ordinals) as number[]);
}
