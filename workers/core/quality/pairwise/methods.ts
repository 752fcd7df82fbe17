import { bradleyTerry } from "./bradley-terry.ts";
import { crowdBt } from "./crowd-bt.ts";
import { davidson } from "./davidson.ts";
import { noisyBradleyTerry } from "./noisy-bradley-terry.ts";
import type { PairwiseMethod } from "./pair-fit.ts";

/** Every method for comparisons, by the name under which people ask for it. */
export const PAIRWISE_METHODS = {
  "bradley-terry": bradleyTerry,
  davidson,
  "crowd-bt": crowdBt,
  "noisy-bradley-terry": noisyBradleyTerry,
} as const satisfies Readonly<Record<string, PairwiseMethod>>;

export type PairwiseMethodName = keyof typeof PAIRWISE_METHODS;
