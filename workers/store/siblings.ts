import { sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import type { OrdinalPair } from "../core/sampling/uniform-pairs.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";

/** A draw of an item, and in [0, 1) of one of its siblings. */
export interface SiblingDraw {
  readonly split: Split;
  readonly first: number;
  readonly luck: number;
}

/**
 * Gives each drawn item one of those that answer the same prompt, uniformly; an item that is alone with its prompt drops
 * out. An item's place among its siblings is a number without gaps, so that this reads two rows a draw.
 */
export async function drawSiblings(
  database: Database,
  project: ProjectId,
  draws: readonly SiblingDraw[],
): Promise<OrdinalPair[]> {
  return database.all<OrdinalPair>(sql`
    SELECT s.split, s.first, b.ordinal AS second FROM (
      SELECT d.key, a.split, a.ordinal AS first, a.prompt_sha256 AS prompt, a.sibling, d.value ->> 'luck' AS luck,
        (SELECT max(n.sibling) FROM items n WHERE n.project_id = ${project} AND n.split = a.split
          AND n.prompt_sha256 = a.prompt_sha256 AND n.sibling IS NOT NULL) AS others
      FROM json_each(${JSON.stringify(draws)}) d JOIN items a ON a.project_id = ${project}
        AND a.split = d.value ->> 'split' AND a.ordinal = d.value ->> 'first'
    ) s
    JOIN items b ON b.project_id = ${project} AND b.split = s.split AND b.prompt_sha256 = s.prompt
      AND b.sibling IS NOT NULL AND b.sibling = (s.sibling + 1 + cast(s.luck * s.others AS INTEGER)) % (s.others + 1)
    WHERE s.others > 0 ORDER BY s.key`);
}
