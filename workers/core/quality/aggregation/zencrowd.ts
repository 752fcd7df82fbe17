import type { CrowdLabels } from "../crowd-labels.ts";
import { fitByEm } from "./expectation-maximisation.ts";
import type { Fit, FitOptions } from "./fit.ts";
import { maximiseAccuracy } from "./one-coin.ts";

/** A worker's prior reliability: eight of ten right. */
const PRIOR = { right: 1.6, wrong: 0.4 };

/**
 * ZenCrowd (Demartini, Difallah & Cudré-Mauroux 2012, doi:10.1145/2187836.2187900): one reliability per annotator with a
 * prior, all classes as likely; its factor graph in the form of EM (Zheng et al. 2017, doi:10.14778/3055540.3055547). The
 * prior is what sets it apart from {@link oneCoin}.
 */
export function zencrowd(labels: CrowdLabels, options: FitOptions = {}): Fit {
  return fitByEm(labels, maximiseAccuracy(labels, PRIOR), options);
}
