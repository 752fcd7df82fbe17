import { and, eq, type SQL, sql } from "drizzle-orm";
import type { ItemId, ProjectId } from "../core/ids.ts";
import type { ItemPolicy } from "../core/project-policy.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";
import { items } from "./schema/items.ts";

export interface NewItem {
  readonly id: ItemId;
  readonly kind: ItemPolicy["kind"];
  readonly sha256: string;
  /** The content itself where it is small text, else null, and it lies under `blobKey`. */
  readonly payload: string | null;
  readonly blobKey: string | null;
  readonly blobBytes: number;
  readonly steps: number;
  readonly split: Split;
  /** Of a text, hash of what it answers. */
  readonly promptSha256: string | null;
  readonly promptStart: string | null;
  readonly source: string | null;
  readonly category: string | null;
}

/**
 * Inserts those items that are not there yet, in one statement, and gives each the next ordinal of its split, and texts
 * their place among those of one prompt.
 * @returns the ids that are new.
 */
export async function insertItems(
  database: Database,
  project: ProjectId,
  given: readonly NewItem[],
  nowMs: number,
): Promise<Set<ItemId>> {
  const statement = insertItemsSql(project, given, nowMs, sql`1`);
  const created = await database.all<{ id: ItemId }>(sql`${statement} RETURNING id`);
  return new Set(created.map((row) => row.id));
}

/** The statement that inserts those of some items that are not there yet, where a condition holds. */
export const insertItemsSql = (
  project: ProjectId,
  given: readonly NewItem[],
  nowMs: number,
  condition: SQL,
): SQL =>
  sql`
    INSERT INTO items (id, project_id, kind, sha256, payload, blob_key, blob_bytes, steps, split, ordinal,
      prompt_sha256, sibling, prompt_start, source, category, created_at_ms)
    SELECT v.id, ${project}, v.kind, v.sha256, v.payload, v.blob_key, v.blob_bytes, v.steps, v.split,
      (SELECT CASE v.split WHEN 'train' THEN train_item_count ELSE held_out_item_count END
       FROM projects WHERE id = ${project}) + row_number() OVER (PARTITION BY v.split ORDER BY v.position) - 1,
      v.prompt, CASE WHEN v.prompt IS NOT NULL THEN
        (SELECT coalesce(max(sibling), -1) FROM items i
         WHERE i.project_id = ${project} AND i.split = v.split AND i.prompt_sha256 = v.prompt
           AND i.sibling IS NOT NULL)
        + row_number() OVER (PARTITION BY v.split, v.prompt ORDER BY v.position) END,
      v.prompt_start, v.source, v.category, ${nowMs}
    FROM (
      SELECT min(key) AS position, value ->> 'id' AS id, value ->> 'sha256' AS sha256, value ->> 'kind' AS kind,
        value ->> 'payload' AS payload, value ->> 'blobKey' AS blob_key, value ->> 'promptSha256' AS prompt,
        value ->> 'promptStart' AS prompt_start,
        value ->> 'blobBytes' AS blob_bytes, value ->> 'steps' AS steps, value ->> 'split' AS split,
        value ->> 'source' AS source, value ->> 'category' AS category
      FROM json_each(${JSON.stringify(given)}) GROUP BY value ->> 'id'
    ) v
    WHERE NOT EXISTS (SELECT 1 FROM items i WHERE i.id = v.id) AND ${condition}`;

/** An item of this project, or undefined; another project's item is not found. */
export async function findItem(database: Database, project: ProjectId, id: ItemId) {
  return database
    .select()
    .from(items)
    .where(and(eq(items.id, id), eq(items.projectId, project)))
    .get();
}
