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

const RESAMPLES = 500;
const LEAST_RESAMPLES = 20;
/** Counts read by one bootstrap. */
const MOST_WORK = 1e8;

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
  // Thousands of different answers take fewer resamples rather than minutes.
  const affordable = Math.max(LEAST_RESAMPLES, Math.floor(MOST_WORK / patterns.counts.length));
  const bootstrap = { ...options, resamples: Math.min(options.resamples ?? RESAMPLES, affordable) };
  const alpha = bootstrapInterval(patterns, (each) => krippendorffAlpha(each), bootstrap);
  return {
    raw: bootstrapInterval(patterns, (each) => rawAgreement(each), bootstrap),
    krippendorffAlpha: alpha,
    fleissKappa: fleissKappa(patterns),
    gwetAc1: gwetAc(patterns),
    units,
    reason: alpha === null ? ALL_THE_SAME : null,
  };
}
