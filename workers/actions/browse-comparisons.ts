import { outcomePosterior } from "../core/assignment/settled.ts";
import type { ComparisonId, ItemId, ProjectId } from "../core/ids.ts";
import { parseRanks } from "../core/ranks.ts";
import type { ChosenBy } from "../core/sampling/chosen-by.ts";
import { promptStart } from "../core/text/prompt-start.ts";
import * as store from "../store/comparisons.ts";
import type { Tools } from "./tools.ts";

/** As a lead asks: days are of UTC, the last one included; `find` is the beginning of an id or of a prompt. */
export type ComparisonWish = Omit<
  store.ComparisonQuestion,
  "fromMs" | "untilMs" | "sought" | "after" | "limit"
> & {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly find?: string | undefined;
};

const DAY_MS = 86_400_000;

/** A page of a project's comparisons with what is believed of each. */
export async function readComparisons(
  tools: Tools,
  project: ProjectId,
  { from, to, find = "", ...wish }: ComparisonWish,
  page: { after: string; limit: number },
) {
  const sought = soughtBy(find);
  const question: store.ComparisonQuestion = {
    ...wish,
    order: sought?.by === "comparison" ? "id" : wish.order,
    fromMs: from === undefined ? undefined : Date.parse(from),
    untilMs: to === undefined ? undefined : Date.parse(to) + DAY_MS,
    sought,
    ...page,
  };
  const rows = await store.listComparisons(tools.database, project, question);
  const last = rows.length === page.limit ? rows.at(-1) : undefined;
  return {
    comparisons: rows.map(viewComparison),
    next: last ? store.cursorAfter(last, question) : null,
  };
}

function soughtBy(find: string): store.Sought | undefined {
  if (/^cmp_[0-9a-f]*$/.test(find)) return { by: "comparison", start: find };
  if (/^itm_[0-9a-f]*$/.test(find)) return { by: "item", start: find };
  const start = promptStart(find);
  return start === null ? undefined : { by: "prompt", start };
}

/** One comparison with every label that it has; undefined for none of this project. */
export async function readComparison(tools: Tools, project: ProjectId, comparison: ComparisonId) {
  const found = await store.findComparison(tools.database, project, comparison);
  if (!found) return undefined;
  return {
    comparison: viewComparison(found.comparison),
    labels: found.labels.map(({ ranks, remarks, counts, flipped, ...label }) => ({
      ...label,
      ranks: parseRanks(ranks),
      remarks: remarks === null ? null : JSON.parse(remarks),
      counts: counts === 1,
      firstShown: flipped === 1 ? ("right" as const) : ("left" as const),
    })),
  };
}

function viewComparison(row: store.ComparisonRow) {
  const { goldOutcome, goldRanks, goldExplanation, goldUse, goldSource } = row;
  const items = JSON.parse(row.items) as ItemId[];
  const gold =
    goldOutcome && goldUse && goldSource
      ? {
          outcome: goldOutcome,
          ranks: parseRanks(goldRanks),
          explanation: goldExplanation ?? "",
          use: goldUse,
          source: goldSource,
        }
      : null;
  return {
    comparison: row.comparison,
    left: row.left,
    right: row.right,
    items,
    prompt: row.prompt,
    stream: row.stream,
    category: row.category,
    priority: row.priority,
    split: row.split,
    redundancy: { min: row.least, max: row.most },
    labels: row.labels,
    posterior: items.length > 2 ? null : outcomePosterior(row, row.tieOffered === 1),
    doubt: row.doubt,
    gold,
    chosenBy: row.chosenBy === null ? null : (JSON.parse(row.chosenBy) as ChosenBy),
    createdAtMs: row.createdAtMs,
    closedAtMs: row.closedAtMs,
  };
}
