import type { Aggregation } from "../training-policy.ts";

export const SUM: Aggregation = { by: "sum" };

/** What step `step` of `steps` counts in the reward of its item. */
export function stepWeight(aggregation: Aggregation, step: number, steps: number): number {
  if (aggregation.by === "mean") return 1 / steps;
  return aggregation.by === "discount" ? aggregation.gamma ** step : 1;
}

/** What all steps of an item count together. */
export function wholeWeight(aggregation: Aggregation, steps: number): number {
  if (aggregation.by === "mean") return 1;
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += stepWeight(aggregation, step, steps);
  return sum;
}
