import type { CrowdLabels } from "../crowd-labels.ts";
import { type BootstrapOptions, bootstrapInterval } from "./bootstrap-interval.ts";
import type { AgreementEstimate } from "./estimate.ts";
import { fleissKappa } from "./fleiss-kappa.ts";
import { gwetAc } from "./gwet-ac.ts";
import { krippendorffAlpha } from "./krippendorff-alpha.ts";
import { rawAgreement } from "./raw-agreement.ts";
import { pairableUnits, type UnitPatterns, unitPatternsOf } from "./unit-patterns.ts";

/** All coefficients for labels without an order; null where one is undefined, and `reason` says why. */
export interface Agreement {
  readonly raw: AgreementEstimate | null;
  readonly krippendorffAlpha: AgreementEstimate | null;
  readonly fleissKappa: AgreementEstimate | null;
  readonly gwetAc1: AgreementEstimate | null;
  /** Units with two labels or more. */
  readonly units: number;
  readonly reason: string | null;
}

export const NO_PAIR = "No comparison has two labels yet.";
export const ALL_THE_SAME = "All labels are the same, so chance can not be told apart.";

/** How far people agree, raw and beyond chance; intervals by bootstrap over units, for κ and AC1 in closed form. */
export function agreementOf(labels: CrowdLabels, options: BootstrapOptions = {}): Agreement {
  return agreementOfPatterns(unitPatternsOf(labels), options);
}

export function agreementOfPatterns(patterns: UnitPatterns, options: BootstrapOptions = {}): Agreement {
  const units = pairableUnits(patterns);
  if (units === 0)
    return {
      raw: null,
      krippendorffAlpha: null,
      fleissKappa: null,
      gwetAc1: null,
      units,
      reason: NO_PAIR,
    };
  const alpha = bootstrapInterval(patterns, (each) => krippendorffAlpha(each), options);
  return {
    raw: bootstrapInterval(patterns, (each) => rawAgreement(each), options),
    krippendorffAlpha: alpha,
    fleissKappa: fleissKappa(patterns),
    gwetAc1: gwetAc(patterns),
    units,
    reason: alpha === null ? ALL_THE_SAME : null,
  };
}
