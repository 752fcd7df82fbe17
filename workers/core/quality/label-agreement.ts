import type { Outcome } from "../outcome.ts";
import type { Estimate } from "../version-record.ts";
import { agreementOf } from "./agreement/agreement.ts";
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

/** A project's outcomes as classes; a skip is a missing value. */
const CLASSES = ["left", "right", "tie"] as const;

/** How far annotators agree on a project's comparisons: raw, and Krippendorff's α with its 95 % interval. */
export function labelAgreement(
  labels: readonly { readonly comparison: string; readonly outcome: Outcome }[],
): LabelAgreement {
  const units = new Map<string, number>();
  const rows: [number, number, number][] = [];
  for (const { comparison, outcome } of labels) {
    if (outcome === "skip") continue;
    const unit = units.get(comparison) ?? units.size;
    units.set(comparison, unit);
    rows.push([unit, 0, CLASSES.indexOf(outcome)]);
  }
  const agreement = agreementOf(crowdLabelsOf(rows, { classes: CLASSES.length }), { resamples: 200 });
  const alpha = agreement.krippendorffAlpha;
  return {
    raw: agreement.raw?.value ?? null,
    krippendorffAlpha: alpha && { value: alpha.value, low: alpha.low, high: alpha.high },
    reason: agreement.reason,
    units: agreement.units,
  };
}
