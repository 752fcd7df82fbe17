import { and, eq, sql } from "drizzle-orm";
import type { ItemId, ProjectId } from "../core/ids.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";
import { items } from "./schema/items.ts";

export interface NewItem {
  readonly id: ItemId;
  readonly sha256: string;
  readonly blobKey: string;
  readonly blobBytes: number;
  readonly steps: number;
  readonly split: Split;
  readonly source: string | null;
}

/**
 * Inserts those items that are not there yet, in one statement, and gives each the next ordinal of its split.
 * @returns the ids that are new.
 */
export async function insertItems(
  database: Database,
  project: ProjectId,
  given: readonly NewItem[],
  nowMs: number,
): Promise<Set<ItemId>> {
  const created = await database.all<{ id: ItemId }>(sql`
    INSERT INTO items (id, project_id, kind, sha256, blob_key, blob_bytes, steps, split, ordinal, source, created_at_ms)
    SELECT v.id, ${project}, 'fragment', v.sha256, v.blob_key, v.blob_bytes, v.steps, v.split,
      (SELECT CASE v.split WHEN 'train' THEN train_item_count ELSE held_out_item_count END
       FROM projects WHERE id = ${project}) + row_number() OVER (PARTITION BY v.split ORDER BY v.position) - 1,
      v.source, ${nowMs}
    FROM (
      SELECT min(key) AS position, value ->> 'id' AS id, value ->> 'sha256' AS sha256, value ->> 'blobKey' AS blob_key,
        value ->> 'blobBytes' AS blob_bytes, value ->> 'steps' AS steps, value ->> 'split' AS split,
        value ->> 'source' AS source
      FROM json_each(${JSON.stringify(given)}) GROUP BY value ->> 'id'
    ) v
    WHERE NOT EXISTS (SELECT 1 FROM items i WHERE i.id = v.id)
    RETURNING id`);
  return new Set(created.map((row) => row.id));
}

/** An item of this project, or undefined; another project's item is not found. */
export async function findItem(database: Database, project: ProjectId, id: ItemId) {
  return database
    .select()
    .from(items)
    .where(and(eq(items.id, id), eq(items.projectId, project)))
    .get();
}
