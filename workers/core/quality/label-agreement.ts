import type { Outcome } from "../outcome.ts";
import { seededRandom } from "../random.ts";
import type { Estimate } from "../version-record.ts";

export interface LabelAgreement {
  /** Share of pairs of labels on one comparison that are equal, averaged over comparisons. */
  readonly raw: number | null;
  readonly krippendorffAlpha: Estimate | null;
  /** Why a number is missing, in words. */
  readonly reason: string | null;
  /** Comparisons with two labels or more. */
  readonly units: number;
}

const VALUES = ["left", "right", "tie"] as const;
const RESAMPLES = 200;

/**
 * How far annotators agree beyond chance: Krippendorff's α for nominal data with missing values (Krippendorff 2011,
 * "Computing Krippendorff's Alpha-Reliability"), with a 95 % percentile bootstrap over comparisons. Skips are missing
 * values. α is undefined, and says so, where no comparison has two labels or all labels are the same.
 */
export function labelAgreement(
  labels: readonly { readonly comparison: string; readonly outcome: Outcome }[],
): LabelAgreement {
  const counts = new Map<string, number[]>();
  for (const { comparison, outcome } of labels) {
    if (outcome === "skip") continue;
    const unit = counts.get(comparison) ?? VALUES.map(() => 0);
    unit[VALUES.indexOf(outcome)]! += 1;
    counts.set(comparison, unit);
  }
  const units = [...counts.values()].filter((unit) => total(unit) >= 2);
  const none = { raw: null, krippendorffAlpha: null, units: units.length };
  if (units.length === 0) return { ...none, reason: "No comparison has two labels yet." };
  const raw = units.reduce((sum, unit) => sum + equalShare(unit), 0) / units.length;
  const value = nominalAlpha(units);
  if (value === null)
    return { ...none, raw, reason: "All labels are the same, so chance can not be told apart." };
  const random = seededRandom(units.length);
  const resampled: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const alpha = nominalAlpha(units.map(() => units[Math.floor(random() * units.length)] as number[]));
    if (alpha !== null) resampled.push(alpha);
  }
  resampled.sort((a, b) => a - b);
  const at = (share: number) => resampled[Math.floor(share * (resampled.length - 1))] ?? value;
  return {
    raw,
    krippendorffAlpha: { value, low: at(0.025), high: at(0.975) },
    reason: null,
    units: units.length,
  };
}

const total = (unit: readonly number[]) => unit.reduce((sum, count) => sum + count, 0);

function equalShare(unit: readonly number[]): number {
  const n = total(unit);
  return unit.reduce((sum, count) => sum + count * (count - 1), 0) / (n * (n - 1));
}

/** α = 1 − D_o / D_e by the coincidence matrix; null where D_e is 0. */
function nominalAlpha(units: readonly (readonly number[])[]): number | null {
  const marginals = VALUES.map(() => 0);
  let observed = 0;
  let n = 0;
  for (const unit of units) {
    const size = total(unit);
    n += size;
    observed += size * (1 - equalShare(unit));
    for (const [i, count] of unit.entries()) marginals[i]! += count;
  }
  const expected = n * n - marginals.reduce((sum, count) => sum + count * count, 0);
  return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
}
