import type { Acquisition } from "./acquisition.ts";
import { bald } from "./bald.ts";
import { disagreement } from "./disagreement.ts";
import { nearZero } from "./near-zero.ts";
import { upperConfidence } from "./upper-confidence.ts";

/** Every way of choosing what to ask next, by the name under which a lead asks for it. */
export const ACQUISITIONS = {
  disagreement,
  bald,
  "near-zero": nearZero,
  "upper-confidence": upperConfidence,
} as const satisfies Readonly<Record<string, Acquisition>>;

export type AcquisitionName = keyof typeof ACQUISITIONS;
