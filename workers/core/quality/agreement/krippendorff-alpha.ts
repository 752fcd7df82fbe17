import { labelsOfPattern, type UnitPatterns } from "./unit-patterns.ts";

/** Level of measurement of the labels: what a difference between two of them means. */
export type Level = "nominal" | "ordinal" | "interval" | "ratio";

/**
 * Krippendorff's α = 1 − D_o / D_e for any number of annotators, missing labels and four levels (Krippendorff 2011,
 * "Computing Krippendorff's Alpha-Reliability"). Units with one label count for nothing.
 * @param values the classes' numbers, ascending for ordinal data; for nominal data they are not read
 * @returns null where it is undefined: no unit with two labels, or no difference between any two labels
 */
export function krippendorffAlpha(
  patterns: UnitPatterns,
  level: Level = "nominal",
  values?: readonly number[],
): number | null {
  const { classes, counts } = patterns;
  const totals = new Float64Array(classes);
  const pairable: number[] = [];
  let n = 0;
  for (let p = 0; p < patterns.units.length; p++) {
    const size = labelsOfPattern(patterns, p);
    if (size < 2) continue;
    pairable.push(p);
    n += size * (patterns.units[p] as number);
    for (let c = 0; c < classes; c++)
      totals[c] = (totals[c] as number) + (patterns.units[p] as number) * (counts[p * classes + c] as number);
  }
  if (level === "nominal") return nominalAlpha(patterns, pairable, totals, n);
  const distance = squaredDistances(level, totals, values);
  let observed = 0;
  let expected = 0;
  for (let a = 0; a < classes; a++)
    for (let b = a + 1; b < classes; b++) {
      const cost = distance[a * classes + b] as number;
      expected += cost * (totals[a] as number) * (totals[b] as number);
      let together = 0;
      for (const p of pairable)
        together +=
          ((patterns.units[p] as number) *
            (counts[p * classes + a] as number) *
            (counts[p * classes + b] as number)) /
          (labelsOfPattern(patterns, p) - 1);
      observed += cost * together;
    }
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}

/** Where all differences weigh the same, sums of squares do: work by the classes, not by their square. */
function nominalAlpha(
  patterns: UnitPatterns,
  pairable: readonly number[],
  totals: Float64Array,
  n: number,
): number | null {
  const { classes, counts } = patterns;
  let observed = 0;
  for (const p of pairable) {
    const size = labelsOfPattern(patterns, p);
    let differing = size * size;
    for (let c = 0; c < classes; c++) differing -= (counts[p * classes + c] as number) ** 2;
    observed += ((patterns.units[p] as number) * differing) / (size - 1);
  }
  const expected = totals.reduce((left, total) => left - total * total, n * n);
  return expected <= 0 ? null : 1 - ((n - 1) * observed) / expected;
}

/** δ² between classes, `[classes, classes]`, above the diagonal. Ordinal distance is counted in labels between. */
function squaredDistances(
  level: Exclude<Level, "nominal">,
  totals: Float64Array,
  values: readonly number[] = Array.from(totals, (_, c) => c),
): Float64Array {
  const classes = totals.length;
  const distances = new Float64Array(classes * classes);
  for (let a = 0; a < classes; a++)
    for (let b = a + 1; b < classes; b++) {
      const [x, y] = [values[a] as number, values[b] as number];
      let delta = x - y;
      if (level === "ratio") delta = x + y === 0 ? 0 : (x - y) / (x + y);
      else if (level === "ordinal") {
        delta = -((totals[a] as number) + (totals[b] as number)) / 2;
        for (let c = a; c <= b; c++) delta += totals[c] as number;
      }
      distances[a * classes + b] = delta * delta;
    }
  return distances;
}
