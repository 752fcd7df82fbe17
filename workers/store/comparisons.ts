import { sql } from "drizzle-orm";
import type { ComparisonId, ItemId, ProjectId } from "../core/ids.ts";
import type { Stream } from "../core/project-policy.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";
import type { GoldAnswer } from "./gold.ts";
import { categoryOfComparison, itemsOfComparison } from "./items-of-comparison.ts";

export interface ComparisonRow {
  readonly comparison: ComparisonId;
  readonly left: ItemId;
  readonly right: ItemId;
  /** As JSON, by place. */
  readonly items: string;
  readonly stream: Stream;
  readonly category: string | null;
  readonly priority: number;
  readonly split: Split;
  readonly least: number;
  readonly most: number;
  readonly labels: number;
  readonly leftWeight: number;
  readonly rightWeight: number;
  readonly tieWeight: number;
  readonly tieOffered: 0 | 1;
  readonly goldOutcome: GoldAnswer["outcome"] | null;
  /** As JSON. */
  readonly goldRanks: string | null;
  readonly goldExplanation: string | null;
  readonly goldUse: GoldAnswer["use"] | null;
  readonly goldSource: GoldAnswer["source"] | null;
  /** As JSON. */
  readonly chosenBy: string | null;
  readonly createdAtMs: number;
  readonly closedAtMs: number | null;
}

export type ComparisonStatus = "open" | "closed" | "gold";

/** A page of a project's comparisons, by id. */
export async function listComparisons(
  database: Database,
  project: ProjectId,
  page: { after: string; limit: number; status: ComparisonStatus | undefined; category?: string | undefined },
): Promise<ComparisonRow[]> {
  const wanted = {
    open: sql`AND c.closed_at_ms IS NULL`,
    closed: sql`AND c.closed_at_ms IS NOT NULL AND c.gold_use IS NULL`,
    gold: sql`AND c.gold_use IS NOT NULL`,
  };
  return database.all<ComparisonRow>(sql`
    SELECT c.id AS comparison, c.left_item_id AS left, c.right_item_id AS right,
      ${itemsOfComparison} AS items, c.stream, ${categoryOfComparison} AS category, c.priority, c.split, c.least,
      c.redundancy AS most, c.label_count AS labels, c.left_weight AS leftWeight, c.right_weight AS rightWeight,
      c.tie_weight AS tieWeight, p.settings ->> '$.outcomes.tie' AS tieOffered, g.outcome AS goldOutcome,
      g.ranks AS goldRanks, g.explanation AS goldExplanation, g.use AS goldUse, g.source AS goldSource,
      c.chosen_by AS chosenBy, c.created_at_ms AS createdAtMs, c.closed_at_ms AS closedAtMs
    FROM comparisons c JOIN projects p ON p.id = c.project_id LEFT JOIN gold_answers g ON g.comparison_id = c.id
    WHERE c.project_id = ${project} AND c.id > ${page.after} ${page.status ? wanted[page.status] : sql``}
      ${page.category === undefined ? sql`` : sql`AND ${categoryOfComparison} = ${page.category}`}
    ORDER BY c.id LIMIT ${page.limit}`);
}
