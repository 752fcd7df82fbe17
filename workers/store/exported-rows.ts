import { type SQL, sql } from "drizzle-orm";
import type { ExportPlan } from "../core/data-out/export-plan.ts";
import type { ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { categoryOfComparison } from "./items-of-comparison.ts";

interface Content {
  readonly leftItem: string;
  readonly rightItem: string;
  /** The content where it is small text; else it lies in R2. */
  readonly leftPayload: string | null;
  readonly rightPayload: string | null;
  readonly leftBlob: string | null;
  readonly rightBlob: string | null;
  readonly kind: string;
  readonly stream: string;
  readonly split: string;
  readonly category: string | null;
}

export interface ExportedLabel extends Content {
  readonly seq: number;
  readonly label: string;
  readonly comparison: string;
  readonly annotator: string;
  readonly outcome: string;
  readonly ranks: string | null;
  readonly strength: number | null;
  readonly purpose: string;
  readonly revision: number;
  readonly supersedes: string | null;
  readonly activeMs: number;
  readonly acceptedAtMs: number;
}

export interface ExportedComparison extends Content {
  readonly comparison: string;
  /** Labels that pass the filters, and the weights of those that say each outcome. */
  readonly labels: number;
  readonly leftWeight: number;
  readonly rightWeight: number;
  readonly tieWeight: number;
  readonly gold: string | null;
  readonly createdAtMs: number;
  readonly closedAtMs: number | null;
}

const CONTENT = sql`c.stream, c.split, ${categoryOfComparison} AS category, c.left_item_id AS leftItem,
  c.right_item_id AS rightItem, li.payload AS leftPayload, ri.payload AS rightPayload, li.blob_key AS leftBlob,
  ri.blob_key AS rightBlob, li.kind`;
const WITH_ITEMS = sql`JOIN items li ON li.id = c.left_item_id JOIN items ri ON ri.id = c.right_item_id`;

/** Labels `l` that pass: by when, by whom, by what for; who has withdrawn is left out. */
function labelsThatPass({ filters }: ExportPlan, purposes: SQL): SQL {
  const { fromMs, untilMs, leastReliability } = filters;
  return sql`l.purpose IN ${purposes}
    ${fromMs === undefined ? sql`` : sql`AND l.accepted_at_ms >= ${fromMs}`}
    ${untilMs === undefined ? sql`` : sql`AND l.accepted_at_ms < ${untilMs}`}
    ${
      leastReliability === undefined
        ? sql``
        : sql`AND EXISTS (SELECT 1 FROM annotator_estimates e WHERE e.project_id = l.project_id
          AND e.annotator_id = l.annotator_id AND e.reliability >= ${leastReliability})`
    }
    AND NOT EXISTS (SELECT 1 FROM pool_memberships m WHERE m.project_id = l.project_id
      AND m.annotator_id = l.annotator_id AND m.withdrawn)`;
}

function comparisonsThatPass({ filters: { streams, split } }: ExportPlan): SQL {
  return sql`${streams === undefined ? sql`` : sql`AND c.stream IN (SELECT value FROM json_each(${JSON.stringify(streams)}))`}
    ${split === undefined ? sql`` : sql`AND c.split = ${split}`}`;
}

/** A page of labels with what they are about, by sequence number: every revision, of every purpose. */
export async function readExportedLabels(
  database: Database,
  project: ProjectId,
  plan: ExportPlan,
  afterSeq: number,
  limit: number,
): Promise<ExportedLabel[]> {
  const purposes = plan.filters.imported
    ? sql`('task', 'practice', 'quiz', 'check', 'extra', 'imported')`
    : sql`('task', 'practice', 'quiz', 'check', 'extra')`;
  return database.all<ExportedLabel>(sql`
    SELECT l.seq, l.id AS label, l.comparison_id AS comparison, l.annotator_id AS annotator, l.outcome, l.ranks, l.strength,
      l.purpose, l.revision, l.supersedes, l.active_ms AS activeMs, l.accepted_at_ms AS acceptedAtMs, ${CONTENT}
    FROM labels l JOIN comparisons c ON c.id = l.comparison_id ${WITH_ITEMS}
    WHERE l.project_id = ${project} AND l.seq > ${afterSeq} AND ${labelsThatPass(plan, purposes)}
      ${comparisonsThatPass(plan)}
    ORDER BY l.seq LIMIT ${limit}`);
}

/** What somebody of unknown reliability weighs, as in a pool that one has just joined. */
const PRIOR_WEIGHT = 1.3862943611198906;

/** A page of comparisons by id, with the weights of their labels: the newest revision of each. */
export async function readExportedComparisons(
  database: Database,
  project: ProjectId,
  plan: ExportPlan,
  after: string,
  limit: number,
): Promise<ExportedComparison[]> {
  const purposes = plan.filters.imported ? sql`('task', 'imported')` : sql`('task')`;
  const weight = (outcome: string) =>
    sql`total(iif(l.outcome = ${outcome}, iif(l.purpose = 'imported', ${PRIOR_WEIGHT}, l.weight), 0))`;
  return database.all<ExportedComparison>(sql`
    WITH page AS MATERIALIZED (SELECT * FROM comparisons c WHERE c.project_id = ${project} AND c.id > ${after}
      ${comparisonsThatPass(plan)} ORDER BY c.id LIMIT ${limit})
    SELECT c.id AS comparison, count(l.seq) AS labels, ${weight("left")} AS leftWeight, ${weight("right")} AS rightWeight,
      ${weight("tie")} AS tieWeight, g.outcome AS gold, c.created_at_ms AS createdAtMs, c.closed_at_ms AS closedAtMs, ${CONTENT}
    FROM page c ${WITH_ITEMS} LEFT JOIN gold_answers g ON g.comparison_id = c.id
    LEFT JOIN labels l ON l.comparison_id = c.id AND ${labelsThatPass(plan, purposes)}
      AND NOT EXISTS (SELECT 1 FROM labels n WHERE n.supersedes = l.id)
    GROUP BY c.id ORDER BY c.id`);
}

/** What the card tells of a project as a whole. */
export async function countForCard(database: Database, project: ProjectId) {
  const [row] = await database.all<{ annotators: number; head: string | null }>(sql`
    SELECT (SELECT count(*) FROM pool_memberships WHERE project_id = ${project}) AS annotators,
      (SELECT hash FROM label_seals WHERE project_id = ${project} ORDER BY number DESC LIMIT 1) AS head`);
  return { annotators: row?.annotators ?? 0, head: row?.head ?? null };
}
