import { type SQL, sql } from "drizzle-orm";
import type { AnnotatorId, ComparisonId, ItemId, LabelId, ProjectId } from "../core/ids.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Stream } from "../core/project-policy.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";
import type { GoldAnswer } from "./gold.ts";
import { categoryOfComparison, itemsOfComparison } from "./items-of-comparison.ts";
import { transact } from "./transaction.ts";

export interface ComparisonRow {
  readonly comparison: ComparisonId;
  readonly left: ItemId;
  readonly right: ItemId;
  /** As JSON, by place. */
  readonly items: string;
  /** How the prompt of texts begins. */
  readonly prompt: string | null;
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
  readonly doubt: number | null;
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

/** Disputed: closed, an ordinary pair, and the likeliest outcome less than 80 % likely. Settled: by a reviewer. */
export type ComparisonStatus = "open" | "closed" | "gold" | "disputed" | "settled";

/** What is looked for: ids that begin so, or prompts that do (core/text/prompt-start.ts). */
export interface Sought {
  readonly by: "comparison" | "item" | "prompt";
  readonly start: string;
}

export interface ComparisonQuestion {
  readonly status?: ComparisonStatus | undefined;
  readonly stream?: Stream | undefined;
  readonly split?: Split | undefined;
  readonly category?: string | undefined;
  /** Which outcome is the likeliest, of pairs with labels. */
  readonly consensus?: "left" | "right" | "tie" | undefined;
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  readonly sought?: Sought | undefined;
  /** Of disputed ones, and of comparisons sought by their id, the order is their own. */
  readonly order: "id" | "created" | "-created";
  readonly after: string;
  readonly limit: number;
}

const LARGEST = "\u{10ffff}";
/** Items that a search goes by, at the most. */
const MOST_SOUGHT = 200;

/**
 * A page of a project's comparisons. Whatever is asked, an index carries it, also its order: the question picks which, and
 * the CROSS JOIN keeps SQLite from beginning elsewhere.
 */
export async function listComparisons(
  database: Database,
  project: ProjectId,
  question: ComparisonQuestion,
): Promise<ComparisonRow[]> {
  const { index, order, past } = walkOf(question);
  return database.all<ComparisonRow>(sql`
    SELECT ${comparisonColumns} FROM comparisons c ${index} CROSS JOIN projects p ON p.id = c.project_id
    LEFT JOIN gold_answers g ON g.comparison_id = c.id
    WHERE c.project_id = ${project} ${filtersOf(project, question)} ${past} ORDER BY ${order} LIMIT ${question.limit}`);
}

/** The cursor that comes after a row, for the same question. */
export function cursorAfter(row: ComparisonRow, question: ComparisonQuestion): string {
  if (question.status === "disputed") return `${row.doubt}~${row.comparison}`;
  return question.order === "id" ? row.comparison : `${row.createdAtMs}~${row.comparison}`;
}

/** Along which index a question walks, in which order, and how it goes on after a cursor. */
function walkOf({ status, stream, sought, order, after }: ComparisonQuestion) {
  const [value = "", id = ""] = after.split("~");
  const at = (column: SQL, sign: SQL) =>
    after === "" ? sql`` : sql`AND (${column}, c.id) ${sign} (${Number(value)}, ${id})`;
  if (status === "disputed")
    return {
      index: sought ? sql`` : sql`INDEXED BY comparisons_disputed`,
      order: sql`c.doubt DESC, c.id DESC`,
      past: at(sql`c.doubt`, sql`<`),
    };
  if (order === "id")
    return {
      index: sql`INDEXED BY comparisons_by_project`,
      order: sql`c.id`,
      past: after === "" ? sql`` : sql`AND c.id > ${after}`,
    };
  const newest = order === "-created";
  return {
    index: sought
      ? sql``
      : status === "open"
        ? sql`INDEXED BY comparisons_open`
        : status === "gold" || status === "settled"
          ? sql`INDEXED BY comparisons_gold`
          : stream && stream !== "uniform"
            ? sql`INDEXED BY comparisons_chosen_streams`
            : sql`INDEXED BY comparisons_by_time`,
    order: newest ? sql`c.created_at_ms DESC, c.id DESC` : sql`c.created_at_ms, c.id`,
    past: at(sql`c.created_at_ms`, newest ? sql`<` : sql`>`),
  };
}

const STATUS: Readonly<Record<ComparisonStatus, SQL>> = {
  open: sql`AND c.closed_at_ms IS NULL`,
  closed: sql`AND c.closed_at_ms IS NOT NULL AND c.gold_use IS NULL`,
  gold: sql`AND c.gold_use IS NOT NULL AND c.gold_use <> 'settled'`,
  settled: sql`AND c.gold_use IS NOT NULL AND c.gold_use = 'settled'`,
  // Word for word as the index has it.
  disputed: sql`AND c.doubt >= 0.2 AND c.closed_at_ms IS NOT NULL AND c.gold_use IS NULL`,
};

const LIKELIEST = {
  left: sql`c.left_weight > max(c.right_weight, c.tie_weight)`,
  right: sql`c.right_weight > max(c.left_weight, c.tie_weight)`,
  tie: sql`c.tie_weight > max(c.left_weight, c.right_weight)`,
};

function filtersOf(project: ProjectId, question: ComparisonQuestion): SQL {
  const { status, stream, split, category, consensus, fromMs, untilMs, sought } = question;
  return sql.join([
    status ? STATUS[status] : sql``,
    stream ? sql`AND c.stream = ${stream}` : sql``,
    stream && stream !== "uniform" ? sql`AND c.stream <> 'uniform'` : sql``,
    split ? sql`AND c.split = ${split}` : sql``,
    category === undefined ? sql`` : sql`AND ${categoryOfComparison} = ${category}`,
    consensus ? sql`AND ${LIKELIEST[consensus]}` : sql``,
    fromMs === undefined ? sql`` : sql`AND c.created_at_ms >= ${fromMs}`,
    untilMs === undefined ? sql`` : sql`AND c.created_at_ms < ${untilMs}`,
    sought ? soughtIn(project, sought) : sql``,
  ]);
}

function soughtIn(project: ProjectId, { by, start }: Sought): SQL {
  if (by === "comparison") return sql`AND c.id >= ${start} AND c.id < ${start + LARGEST}`;
  const column = by === "item" ? sql`id` : sql`prompt_start`;
  const found = sql`(SELECT id FROM items WHERE project_id = ${project} AND ${column} >= ${start}
    AND ${column} < ${start + LARGEST} LIMIT ${MOST_SOUGHT})`;
  return sql`AND c.id IN (
    SELECT x.id FROM comparisons x WHERE x.project_id = ${project} AND x.left_item_id IN ${found}
    UNION SELECT x.id FROM comparisons x WHERE x.project_id = ${project} AND x.right_item_id IN ${found})`;
}

/** The columns of {@link ComparisonRow}, of `comparisons c`, its project `p` and its known answer `g`. */
const comparisonColumns = sql`c.id AS comparison, c.left_item_id AS left, c.right_item_id AS right,
  ${itemsOfComparison} AS items, (SELECT prompt_start FROM items WHERE id = c.left_item_id) AS prompt, c.stream,
  ${categoryOfComparison} AS category, c.priority, c.split, c.least, c.redundancy AS most, c.label_count AS labels,
  c.left_weight AS leftWeight, c.right_weight AS rightWeight, c.tie_weight AS tieWeight, c.doubt,
  p.settings ->> '$.outcomes.tie' AS tieOffered, g.outcome AS goldOutcome, g.ranks AS goldRanks,
  g.explanation AS goldExplanation, g.use AS goldUse, g.source AS goldSource, c.chosen_by AS chosenBy,
  c.created_at_ms AS createdAtMs, c.closed_at_ms AS closedAtMs`;

export interface LabelOfComparison {
  readonly seq: number;
  readonly label: LabelId;
  readonly annotator: AnnotatorId;
  readonly name: string | null;
  readonly outcome: Outcome;
  /** As JSON, by place. */
  readonly ranks: string | null;
  readonly strength: number | null;
  /** As JSON. */
  readonly remarks: string | null;
  readonly purpose: "task" | "practice" | "quiz" | "check" | "extra";
  readonly revision: number;
  /** Whether it is the newest of its assignment. */
  readonly counts: 0 | 1;
  readonly flipped: 0 | 1;
  readonly weight: number;
  readonly correct: 0 | 1 | null;
  /** By the newest assessment. */
  readonly reliability: number | null;
  readonly activeMs: number;
  readonly acceptedAtMs: number;
}

const MOST_LABELS = 500;

/** One comparison of this project with every label that it has, corrections and all, in the order of acceptance. */
export async function findComparison(
  database: Database,
  project: ProjectId,
  comparison: ComparisonId,
): Promise<{ comparison: ComparisonRow; labels: LabelOfComparison[] } | undefined> {
  const [[row], labels] = await transact<[ComparisonRow[], LabelOfComparison[]]>(database, [
    sql`SELECT ${comparisonColumns} FROM comparisons c JOIN projects p ON p.id = c.project_id
      LEFT JOIN gold_answers g ON g.comparison_id = c.id WHERE c.id = ${comparison} AND c.project_id = ${project}`,
    sql`SELECT l.seq, l.id AS label, l.annotator_id AS annotator, n.name, l.outcome, l.ranks, l.strength, l.remarks,
        l.purpose, l.revision, a.label_seq = l.seq AS counts, a.flipped, l.weight, l.correct, e.reliability,
        l.active_ms AS activeMs, l.accepted_at_ms AS acceptedAtMs
      FROM labels l JOIN assignments a ON a.id = l.assignment_id JOIN annotators n ON n.id = l.annotator_id
      LEFT JOIN annotator_estimates e ON e.project_id = l.project_id AND e.annotator_id = l.annotator_id
      WHERE l.comparison_id = ${comparison} AND +l.project_id = ${project} ORDER BY l.seq LIMIT ${MOST_LABELS}`,
  ]);
  return row && { comparison: row, labels };
}
