import type { ClassWeights } from "./class-weights.ts";
import { labelsOfPattern, type UnitPatterns } from "./unit-patterns.ts";

/**
 * Share of pairs of labels on one unit that are equal (weighted: how alike they are), averaged over the units with two
 * labels or more; null where there is none.
 */
export function rawAgreement(patterns: UnitPatterns, weights?: ClassWeights): number | null {
  let sum = 0;
  let units = 0;
  for (let p = 0; p < patterns.units.length; p++) {
    const share = agreementOfPattern(patterns, p, weights);
    if (share === null) continue;
    sum += share * (patterns.units[p] as number);
    units += patterns.units[p] as number;
  }
  return units === 0 ? null : sum / units;
}

/** The same within one pattern; null for fewer than two labels. Without weights only equal is alike. */
export function agreementOfPattern(patterns: UnitPatterns, p: number, weights?: ClassWeights): number | null {
  const { counts, classes } = patterns;
  const size = labelsOfPattern(patterns, p);
  if (size < 2) return null;
  let pairs = 0;
  for (let a = 0; a < classes; a++) {
    const count = counts[p * classes + a] as number;
    if (count === 0) continue;
    let alike = weights ? 0 : count;
    if (weights)
      for (let b = 0; b < classes; b++)
        alike += (weights[a * classes + b] as number) * (counts[p * classes + b] as number);
    pairs += count * (alike - 1);
  }
  return pairs / (size * (size - 1));
}
