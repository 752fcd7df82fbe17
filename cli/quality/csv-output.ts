import Papa from "papaparse";
import { type Fit, mostProbable } from "../../workers/core/quality/aggregation/fit.ts";
import type { Standing } from "../../workers/core/quality/pairwise/leaderboard.ts";
import type { ClassTable, PairTable } from "./read-labels.ts";

/** One line an item: the consensus (the first class where several share the place) and how sure it is. */
export function consensusCsv({ items, classes }: ClassTable, { posterior }: Fit): string {
  const rows = items.list.map((item, i) => {
    const best = mostProbable(posterior, classes.length, i)[0] as number;
    const probability = posterior[i * classes.length + best] as number;
    return [item, classes[best] as string, rounded(probability)];
  });
  return csv(["question", "consensus", "probability"], rows);
}

/** One line an object, best first. */
export function scoresCsv({ objects }: PairTable, standings: readonly Standing[]): string {
  const rows = standings.map((standing) => [
    objects.list[standing.object] as string,
    String(standing.rank),
    rounded(standing.score),
    rounded(standing.standardError),
    rounded(standing.low),
    rounded(standing.high),
  ]);
  return csv(["item", "rank", "score", "standard_error", "low", "high"], rows);
}

const rounded = (value: number) => String(Number(value.toFixed(6)));

const csv = (fields: string[], data: string[][]) => `${Papa.unparse({ fields, data }, { newline: "\n" })}\n`;
