import type { BreakdownRow } from "../version-record.ts";
import { withInterval } from "./bootstrap.ts";
import type { Scored } from "./judged.ts";
import { accuracyOf, logLossOf } from "./measures.ts";

/** Of fewer comparisons an interval means little. */
const FEW = 10;
/** So many parts are told apart at the most. */
const MOST_PARTS = 12;

/**
 * Accuracy and log loss of each part of the held-out comparisons.
 * @param partOf of each comparison, in order; null for one that belongs to none
 * @returns the largest part first
 */
export function breakdown(
  sample: readonly Scored[],
  partOf: readonly (string | null)[],
  seed: number,
): BreakdownRow[] {
  const parts = new Map<string, Scored[]>();
  for (const [i, part] of partOf.entries()) {
    if (part === null) continue;
    const inside = parts.get(part) ?? [];
    inside.push(sample[i] as Scored);
    parts.set(part, inside);
  }
  return [...parts]
    .map(([part, inside]) => ({
      part,
      few: inside.length < FEW,
      comparisons: inside.length,
      labels: inside.reduce((sum, { labels }) => sum + labels, 0),
      accuracy: inside.some(({ hits, misses }) => hits + misses > 0)
        ? withInterval(inside, accuracyOf, seed)
        : null,
      logLoss: withInterval(inside, logLossOf, seed),
    }))
    .sort((a, b) => b.labels - a.labels);
}

/**
 * Takes parts of free names together where they are too small or too many to be told apart.
 * @param partOf of each comparison, in order; null for one that belongs to none
 */
export function gatherSmall(partOf: readonly (string | null)[]): (string | null)[] {
  const counts = new Map<string, number>();
  for (const part of partOf) if (part !== null) counts.set(part, (counts.get(part) ?? 0) + 1);
  const names = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const large = names.filter(([, count]) => count >= FEW);
  const alone = names.length <= large.length + 1 ? names : large;
  const kept = new Set(
    (alone.length > MOST_PARTS ? alone.slice(0, MOST_PARTS - 1) : alone).map(([part]) => part),
  );
  const others = `${names.length - kept.size} others`;
  return partOf.map((part) => (part === null || kept.has(part) ? part : others));
}

/** Bands of how sure the crowd is of an outcome, from the largest of its posterior's probabilities. */
export function certaintyBand(posterior: readonly number[]): string {
  const most = Math.max(...posterior);
  return most < 0.7 ? "below 70 %" : most < 0.9 ? "70–90 %" : most < 0.97 ? "90–97 %" : "97 % or more";
}
