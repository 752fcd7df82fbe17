import { seededRandom } from "../../random.ts";
import type { AgreementEstimate } from "./estimate.ts";
import { resampleUnits } from "./resample-units.ts";
import type { UnitPatterns } from "./unit-patterns.ts";

export interface BootstrapOptions {
  readonly resamples?: number;
  readonly seed?: number;
}

/**
 * A coefficient with its percentile bootstrap over units (Efron 1979, doi:10.1214/aos/1176344552): 95 % of the
 * resamples' values lie between low and high. Samples in which it is undefined are left out.
 * @returns null where the coefficient itself is undefined
 */
export function bootstrapInterval(
  patterns: UnitPatterns,
  coefficient: (patterns: UnitPatterns) => number | null,
  { resamples = 500, seed = 1 }: BootstrapOptions = {},
): AgreementEstimate | null {
  const value = coefficient(patterns);
  if (value === null) return null;
  const random = seededRandom(seed);
  const drawn: number[] = [];
  for (let i = 0; i < resamples; i++) {
    const one = coefficient(resampleUnits(patterns, random));
    if (one !== null) drawn.push(one);
  }
  drawn.sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? value;
  const mean = drawn.reduce((sum, one) => sum + one, 0) / Math.max(1, drawn.length);
  const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / Math.max(1, drawn.length - 1);
  return { value, standardError: Math.sqrt(variance), low: at(0.025), high: at(0.975) };
}
