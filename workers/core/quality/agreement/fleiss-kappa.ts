import { chanceCorrected, classShares, meanOverLabels } from "./chance-corrected.ts";
import { type ClassWeights, identityWeights } from "./class-weights.ts";
import type { AgreementEstimate } from "./estimate.ts";
import type { UnitPatterns } from "./unit-patterns.ts";

/**
 * Fleiss' κ (Fleiss 1971, doi:10.1037/h0031619): chance is two labels drawn from the classes' shares. Units may have
 * different numbers of labels, by Gwet's generalisation; with equal numbers it is Fleiss' own. For two annotators it is
 * Scott's π. Low on skewed labels even where people agree; read {@link gwetAc} beside it.
 * @returns null where it is undefined: no unit with two labels, or all labels the same
 */
export function fleissKappa(
  patterns: UnitPatterns,
  weights: ClassWeights = identityWeights(patterns.classes),
): AgreementEstimate | null {
  const { classes } = patterns;
  const shares = classShares(patterns);
  const alike = Float64Array.from(shares, (_, a) => {
    let sum = 0;
    for (let b = 0; b < classes; b++) sum += (weights[a * classes + b] as number) * (shares[b] as number);
    return sum;
  });
  const expected = shares.reduce((sum, share, c) => sum + share * (alike[c] as number), 0);
  return chanceCorrected(patterns, weights, {
    expected,
    ofPattern: (p) => meanOverLabels(patterns, p, alike),
  });
}
