import type { AdaptiveRedundancy } from "../project-policy.ts";

/** How many labels a comparison gets: at least, and at most. */
export interface LabelBounds {
  readonly least: number;
  readonly most: number;
}

/**
 * How many labels a project's nth comparison gets, where the policy asks for so many on average: 1.5 gives 1, 2, 1, 2 …
 * Spread evenly, so that after any number of comparisons the total is exact to the whole label.
 * @param nth 0, 1, 2 …
 */
export function redundancyOf(nth: number, average: number): number {
  return Math.floor((nth + 1) * average) - Math.floor(nth * average);
}

/** The bounds of a project's nth comparison, by its policy. */
export function labelBounds(nth: number, policy: number | AdaptiveRedundancy): LabelBounds {
  if (typeof policy === "number") {
    const labels = redundancyOf(nth, policy);
    return { least: labels, most: labels };
  }
  return { least: redundancyOf(nth, policy.min), most: policy.max };
}
