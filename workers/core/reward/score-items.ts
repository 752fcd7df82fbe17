import { floatsOf, type GraphSession } from "../onnx/tensor.ts";
import type { Aggregation } from "../training-policy.ts";
import { SUM, stepWeight } from "./aggregation.ts";
import type { Encoder } from "./encoders/encoder.ts";
import { type ItemFeatures, type ItemRows, rowCount } from "./item-features.ts";

/** Numbers fed in one run, so that wide rows, of pixels, come in smaller pieces. */
const NUMBERS_A_RUN = 1 << 19;
const ROWS_A_RUN = 4_096;

/** Rows of so many numbers that are best scored in one run. */
const rowsInARun = (width: number): number =>
  Math.max(1, Math.min(ROWS_A_RUN, Math.floor(NUMBERS_A_RUN / Math.max(1, width))));

/**
 * Scores every row of some items, in pieces, with a model that reads an encoder's inputs.
 * @returns [rows][members], flat, row-major; `raw` outputs ([members, rows]) come turned
 */
export async function scoreItems(
  session: Pick<GraphSession, "run">,
  output: "members" | "raw",
  { members, feedRows, rowsAtOnce }: Pick<Encoder, "members" | "feedRows" | "rowsAtOnce">,
  items: ItemFeatures,
): Promise<Float32Array> {
  const rows = rowCount(items);
  const scores = new Float32Array(rows * members);
  for (let start = 0, count = 0; start < rows; start += count) {
    count = Math.min(rowsAtOnce?.(items, start) ?? rowsInARun(items.width), rows - start);
    const found = floatsOf(await session.run(feedRows(items, start, count), [output]), output);
    if (output === "members") scores.set(found, start * members);
    else
      for (let row = 0; row < count; row++)
        for (let m = 0; m < members; m++)
          scores[(start + row) * members + m] = found[m * count + row] as number;
  }
  return scores;
}

/** What each item is worth to each member: the rewards of its steps, taken together. [items][members] */
export function sumOverSteps(
  scores: Float32Array,
  items: readonly ItemRows[],
  members: number,
  aggregation: Aggregation = SUM,
): number[][] {
  return items.map(({ offset, steps }) => {
    const sums = new Array<number>(members).fill(0);
    for (let step = 0; step < steps; step++) {
      const weight = stepWeight(aggregation, step, steps);
      for (let m = 0; m < members; m++)
        sums[m] = (sums[m] as number) + weight * (scores[(offset + step) * members + m] as number);
    }
    return sums;
  });
}

/** Mean and standard deviation of each member over all rows; a member that never moves keeps the scale 1. */
export function memberMoments(scores: Float32Array, members: number): { mean: number; std: number }[] {
  const rows = scores.length / members;
  return Array.from({ length: members }, (_, m) => {
    let mean = 0;
    for (let row = 0; row < rows; row++) mean += (scores[row * members + m] as number) / rows;
    let variance = 0;
    for (let row = 0; row < rows; row++)
      variance += ((scores[row * members + m] as number) - mean) ** 2 / rows;
    return { mean, std: variance > 1e-12 ? Math.sqrt(variance) : 1 };
  });
}
