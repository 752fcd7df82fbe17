import {
  addComparisons,
  adjudicate,
  listComparisons,
  listGold,
  promoteGold,
  readComparison,
  setGold,
  withdrawAdjudication,
} from "../../../contract/comparisons.ts";
import * as adjudication from "../../actions/adjudicate.ts";
import * as browse from "../../actions/browse-comparisons.ts";
import { formChosen } from "../../actions/form-comparisons.ts";
import * as gold from "../../actions/manage-gold.ts";
import { csvReply } from "../../door/csv-reply.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

type ListedComparison = Awaited<ReturnType<typeof browse.readComparisons>>["comparisons"][number];

const COMPARISON_COLUMNS = {
  comparison: ({ comparison }: ListedComparison) => comparison,
  items: ({ items }: ListedComparison) => items.join(" "),
  prompt: ({ prompt }: ListedComparison) => prompt,
  stream: ({ stream }: ListedComparison) => stream,
  split: ({ split }: ListedComparison) => split,
  category: ({ category }: ListedComparison) => category,
  labels: ({ labels }: ListedComparison) => labels,
  left: ({ posterior }: ListedComparison) => posterior?.left ?? null,
  right: ({ posterior }: ListedComparison) => posterior?.right ?? null,
  tie: ({ posterior }: ListedComparison) => posterior?.tie ?? null,
  doubt: ({ doubt }: ListedComparison) => doubt,
  known: ({ gold }: ListedComparison) => gold?.outcome ?? null,
  known_use: ({ gold }: ListedComparison) => gold?.use ?? null,
  made_at: ({ createdAtMs }: ListedComparison) => new Date(createdAtMs).toISOString(),
  closed_at: ({ closedAtMs }: ListedComparison) =>
    closedAtMs === null ? null : new Date(closedAtMs).toISOString(),
};

/** Rows that a file reads at a time. */
const CSV_ROWS = 1_000;

export function openComparisonDoors(doors: Doors<Env>): void {
  doors.on(listComparisons, async ({ tools, params, query }) => {
    const { after, limit, format, sort, ...filters } = query;
    const read = (from: string, most: number) =>
      browse.readComparisons(
        tools,
        params.project,
        { ...filters, order: sort },
        { after: from, limit: most },
      );
    if (format === "json") return read(after, limit);
    return csvReply("comparisons", COMPARISON_COLUMNS, async (from) => {
      const { comparisons: rows, next } = await read(from, CSV_ROWS);
      return { rows, next };
    });
  });

  doors.on(readComparison, async ({ tools, params }) => {
    const found = await browse.readComparison(tools, params.project, params.comparison);
    if (!found) throw new Refusal("not-found");
    return found;
  });

  doors.on(adjudicate, async ({ tools, params, caller, body }) => {
    const answer = await adjudication.adjudicate(tools, leadOf(caller), {
      ...params,
      outcome: body.outcome,
      ranks: body.ranks ?? null,
      reason: body.reason,
    });
    if (answer.ok) return answer.value;
    const { code, ...notes } = answer.error;
    throw new Refusal(code, notes);
  });

  doors.on(withdrawAdjudication, async ({ tools, params, caller }) => {
    const withdrawn = await adjudication.withdrawAdjudication(tools, leadOf(caller), params);
    if (!withdrawn) throw new Refusal("not-found");
    return undefined;
  });

  doors.on(addComparisons, async ({ tools, params, body, caller }) => {
    const formed = await formChosen(tools, leadOf(caller), params.project, body.comparisons);
    if (formed.ok) return { comparisons: formed.value };
    if (formed.error === "not-found") throw new Refusal("not-found");
    const { nth, size } = formed.error;
    throw new Refusal("invalid-input", {
      field: `comparisons.${nth}.items`,
      detail: `expected ${size === 2 ? "two" : size} different items of this project, ${
        size === 2 ? "both" : "all"
      } for training or ${size === 2 ? "both" : "all"} held out`,
    });
  });

  doors.on(setGold, async ({ tools, params, caller, body }) => {
    const answer = await gold.setGold(tools, leadOf(caller), {
      ...params,
      ...body,
      ranks: body.ranks ?? null,
    });
    if (answer.ok) return answer.value;
    const { code, ...notes } = answer.error;
    throw new Refusal(code, notes);
  });

  doors.on(promoteGold, async ({ tools, params, caller, body }) => ({
    promoted: await gold.promoteGold(tools, leadOf(caller), { project: params.project, ...body }),
  }));

  doors.on(listGold, ({ tools, params, query }) => gold.readGold(tools, params.project, query));
}
