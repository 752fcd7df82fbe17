import type { CrowdLabels } from "../crowd-labels.ts";

/**
 * Units (items) by how many labels of each class they have. Units with the same counts are the same to every
 * coefficient, so each pattern stands once with the number of its units: a few dozen rows for a million comparisons.
 */
export interface UnitPatterns {
  readonly classes: number;
  /** `[patterns, classes]`: labels of each class in a unit. */
  readonly counts: Float64Array;
  /** `[patterns]`: how many units have these counts. */
  readonly units: Float64Array;
}

/** The patterns of all units that have a label, in the order of their first unit. */
export function unitPatternsOf(labels: CrowdLabels): UnitPatterns {
  const { classes, items } = labels;
  const perUnit = new Float64Array(items * classes);
  for (let l = 0; l < labels.item.length; l++) {
    const at = (labels.item[l] as number) * classes + (labels.answer[l] as number);
    perUnit[at] = (perUnit[at] as number) + 1;
  }
  const first: number[] = [];
  const units: number[] = [];
  const seen = new Map<string, number>();
  for (let i = 0; i < items; i++) {
    const row = perUnit.subarray(i * classes, (i + 1) * classes);
    if (row.every((count) => count === 0)) continue;
    const key = row.join();
    const pattern = seen.get(key);
    if (pattern === undefined) {
      seen.set(key, units.length);
      first.push(i);
      units.push(1);
    } else units[pattern] = (units[pattern] as number) + 1;
  }
  const counts = new Float64Array(first.length * classes);
  for (const [p, i] of first.entries())
    counts.set(perUnit.subarray(i * classes, (i + 1) * classes), p * classes);
  return { classes, counts, units: Float64Array.from(units) };
}

/** From a table of counts, one row a unit, as papers print it. */
export function unitPatternsOfCounts(rows: readonly (readonly number[])[]): UnitPatterns {
  return {
    classes: rows[0]?.length ?? 1,
    counts: Float64Array.from(rows.flat()),
    units: new Float64Array(rows.length).fill(1),
  };
}

/** Labels in a unit of pattern `p`. */
export function labelsOfPattern({ counts, classes }: UnitPatterns, p: number): number {
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += counts[p * classes + c] as number;
  return sum;
}

/** Units with two labels or more: the ones in which people can agree. */
export function pairableUnits(patterns: UnitPatterns): number {
  let sum = 0;
  for (let p = 0; p < patterns.units.length; p++)
    if (labelsOfPattern(patterns, p) >= 2) sum += patterns.units[p] as number;
  return sum;
}
