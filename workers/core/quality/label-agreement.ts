import type { Outcome } from "../outcome.ts";
import type { Ranks } from "../ranks.ts";
import type { Estimate } from "../version-record.ts";
import { agreementOf } from "./agreement/agreement.ts";
import { classOf } from "./crowd-answer.ts";
import { crowdLabelsOf } from "./crowd-labels.ts";

export interface LabelAgreement {
  /** Share of pairs of labels on one comparison that are equal, averaged over comparisons. */
  readonly raw: number | null;
  readonly krippendorffAlpha: Estimate | null;
  /** Why a number is missing, in words. */
  readonly reason: string | null;
  /** Comparisons with two labels or more. */
  readonly units: number;
}

/**
 * How far annotators agree on a project's comparisons, of groups on the best item: raw, and Krippendorff's α with its 95 %
 * interval. What names no single best is a missing value.
 * @param size items a comparison
 */
export function labelAgreement(
  labels: readonly { readonly comparison: string; readonly outcome: Outcome; readonly ranks: Ranks | null }[],
  size: number,
): LabelAgreement {
  const units = new Map<string, number>();
  const rows: [number, number, number][] = [];
  for (const { comparison, outcome, ranks } of labels) {
    const said = classOf(outcome, ranks, size);
    if (said === null) continue;
    const unit = units.get(comparison) ?? units.size;
    units.set(comparison, unit);
    rows.push([unit, 0, said]);
  }
  const agreement = agreementOf(crowdLabelsOf(rows, { classes: size + 1 }), { resamples: 200 });
  const alpha = agreement.krippendorffAlpha;
  return {
    raw: agreement.raw?.value ?? null,
    krippendorffAlpha: alpha && { value: alpha.value, low: alpha.low, high: alpha.high },
    reason: agreement.reason,
    units: agreement.units,
  };
}
