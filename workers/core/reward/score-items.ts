import { float32, floatsOf, type GraphSession } from "../onnx/tensor.ts";
import type { ItemRows } from "./training-set.ts";

const ROWS_A_RUN = 4_096;

/**
 * Runs a model over rows in pieces.
 * @param features [rows, width]
 * @returns [rows][members], flat, row-major; `raw` outputs ([members, rows]) come turned
 */
export async function scoreRows(
  session: Pick<GraphSession, "run">,
  output: "members" | "raw",
  features: Float32Array,
  width: number,
  members: number,
): Promise<Float32Array> {
  const rows = features.length / width;
  const scores = new Float32Array(rows * members);
  for (let start = 0; start < rows; start += ROWS_A_RUN) {
    const count = Math.min(ROWS_A_RUN, rows - start);
    const piece = features.subarray(start * width, (start + count) * width);
    const found = floatsOf(await session.run({ features: float32(piece, [count, width]) }, [output]), output);
    if (output === "members") scores.set(found, start * members);
    else
      for (let row = 0; row < count; row++)
        for (let m = 0; m < members; m++)
          scores[(start + row) * members + m] = found[m * count + row] as number;
  }
  return scores;
}

/** Where each item's rows lie, given how many steps each has, in order. */
export function itemRows(steps: readonly number[]): ItemRows[] {
  let offset = 0;
  return steps.map((count) => {
    offset += count;
    return { offset: offset - count, steps: count };
  });
}

/** Sums rows over each item's steps: what a fragment is worth to each member. [items][members] */
export function sumOverSteps(scores: Float32Array, items: readonly ItemRows[], members: number): number[][] {
  return items.map(({ offset, steps }) => {
    const sums = new Array<number>(members).fill(0);
    for (let row = offset; row < offset + steps; row++)
      for (let m = 0; m < members; m++) sums[m] = (sums[m] as number) + (scores[row * members + m] as number);
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
