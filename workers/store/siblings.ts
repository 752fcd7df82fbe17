import { sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import type { OrdinalGroup } from "../core/sampling/uniform-groups.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";

/** An item among those that answer the same prompt: its number 0, 1, 2 … there, and how many they are. */
export interface Sibling {
  readonly split: Split;
  readonly prompt: string;
  readonly sibling: number;
  readonly count: number;
}

/** Where items stand among their siblings, by ordinal and in the order given; items without a prompt drop out. */
export async function findSiblings(
  database: Database,
  project: ProjectId,
  drawn: readonly { readonly split: Split; readonly ordinal: number }[],
): Promise<Sibling[]> {
  return database.all<Sibling>(sql`
    SELECT a.split, a.prompt_sha256 AS prompt, a.sibling, 1 + (SELECT max(n.sibling) FROM items n
      WHERE n.project_id = ${project} AND n.split = a.split AND n.prompt_sha256 = a.prompt_sha256
        AND n.sibling IS NOT NULL) AS count
    FROM json_each(${JSON.stringify(drawn)}) d CROSS JOIN items a ON a.project_id = ${project}
      AND a.split = d.value ->> 'split' AND a.ordinal = d.value ->> 'ordinal'
    WHERE a.sibling IS NOT NULL ORDER BY d.key`);
}

/** The ordinals of siblings by their numbers: two rows or so a group, as numbers have no gaps. */
export async function ordinalsOfSiblings(
  database: Database,
  project: ProjectId,
  groups: readonly {
    readonly split: Split;
    readonly prompt: string;
    readonly siblings: readonly number[];
  }[],
): Promise<OrdinalGroup[]> {
  const rows = await database.all<{ split: Split; ordinals: string }>(sql`
    SELECT g.value ->> 'split' AS split, (SELECT json_group_array(i.ordinal ORDER BY s.key)
      FROM json_each(g.value, '$.siblings') s CROSS JOIN items i ON i.project_id = ${project}
        AND i.split = g.value ->> 'split' AND i.prompt_sha256 = g.value ->> 'prompt'
        AND i.sibling IS NOT NULL AND i.sibling = s.value) AS ordinals
    FROM json_each(${JSON.stringify(groups)}) g ORDER BY g.key`);
  return rows.map(({ split, ordinals }) => ({ split, ordinals: JSON.parse(ordinals) as number[] }));
}
