import type { ClassWeights } from "./class-weights.ts";
import { type AgreementEstimate, normalInterval } from "./estimate.ts";
import { agreementOfPattern } from "./raw-agreement.ts";
import { labelsOfPattern, pairableUnits, type UnitPatterns } from "./unit-patterns.ts";

/** What agreement by chance is expected to be, and how much one unit of pattern `p` moves it. */
export interface Chance {
  readonly expected: number;
  readonly ofPattern: (p: number) => number;
}

/**
 * (p_a − p_e) / (1 − p_e) for any number of labels per unit, with the linearised variance over units of Gwet 2014,
 * "Handbook of Inter-Rater Reliability", 4th ed., sections 5.3–5.4 (Gwet 2008, doi:10.1348/000711006X126600, for AC1).
 * Observed agreement is over the units with two labels or more, chance over all.
 * @returns null where no unit has two labels or chance alone gives 1
 */
export function chanceCorrected(
  patterns: UnitPatterns,
  weights: ClassWeights,
  chance: Chance,
): AgreementEstimate | null {
  const pairable = pairableUnits(patterns);
  const { expected } = chance;
  if (pairable === 0 || 1 - expected < 1e-12) return null;
  let all = 0;
  let observed = 0;
  for (let p = 0; p < patterns.units.length; p++) {
    const units = patterns.units[p] as number;
    all += units;
    observed += units * (agreementOfPattern(patterns, p, weights) ?? 0);
  }
  observed /= pairable;
  const value = (observed - expected) / (1 - expected);
  let squares = 0;
  for (let p = 0; p < patterns.units.length; p++) {
    const own = agreementOfPattern(patterns, p, weights);
    const ofUnit = own === null ? 0 : ((all / pairable) * (own - expected)) / (1 - expected);
    const linear = ofUnit - (2 * (1 - value) * (chance.ofPattern(p) - expected)) / (1 - expected);
    squares += (patterns.units[p] as number) * (linear - value) ** 2;
  }
  return normalInterval(value, all < 2 ? 0 : squares / (all * (all - 1)));
}

/** Mean over units of the share of each class in a unit, `[classes]`. */
export function classShares(patterns: UnitPatterns): Float64Array {
  const { classes, counts } = patterns;
  const shares = new Float64Array(classes);
  let all = 0;
  for (let p = 0; p < patterns.units.length; p++) {
    const units = patterns.units[p] as number;
    const size = labelsOfPattern(patterns, p);
    if (size === 0) continue;
    all += units;
    for (let c = 0; c < classes; c++)
      shares[c] = (shares[c] as number) + (units * (counts[p * classes + c] as number)) / size;
  }
  return shares.map((share) => share / all);
}

/** Σ_c (share of class c in pattern p) · value_c. */
export function meanOverLabels(patterns: UnitPatterns, p: number, values: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < patterns.classes; c++)
    sum += (patterns.counts[p * patterns.classes + c] as number) * (values[c] as number);
  return sum / labelsOfPattern(patterns, p);
}
