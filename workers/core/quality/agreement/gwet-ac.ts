import { chanceCorrected, classShares, meanOverLabels } from "./chance-corrected.ts";
import { type ClassWeights, identityWeights } from "./class-weights.ts";
import type { AgreementEstimate } from "./estimate.ts";
import type { UnitPatterns } from "./unit-patterns.ts";

/**
 * Gwet's AC1 with identity weights, AC2 with others (Gwet 2008, doi:10.1348/000711006X126600; 2014, chapter 5): chance
 * is T_w / (K (K − 1)) Σ_c π_c (1 − π_c), with T_w the sum of all weights. Does not fall apart on skewed labels, unlike κ and α.
 * @returns null where no unit has two labels or there is but one class
 */
export function gwetAc(
  patterns: UnitPatterns,
  weights: ClassWeights = identityWeights(patterns.classes),
): AgreementEstimate | null {
  const { classes } = patterns;
  if (classes < 2) return null;
  const shares = classShares(patterns);
  const scale = weights.reduce((sum, weight) => sum + weight, 0) / (classes * (classes - 1));
  const others = shares.map((share) => scale * (1 - share));
  const expected = shares.reduce((sum, share, c) => sum + share * (others[c] as number), 0);
  return chanceCorrected(patterns, weights, {
    expected,
    ofPattern: (p) => meanOverLabels(patterns, p, others),
  });
}
