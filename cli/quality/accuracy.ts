import { mostProbable } from "../../workers/core/quality/aggregation/fit.ts";

/** Share of known items whose most probable class is the true one; where n classes share the place, 1/n of a hit. */
export interface Accuracy {
  /** In [0, 1]; null where no labelled item is known. */
  readonly value: number | null;
  readonly right: number;
  readonly items: number;
}

/**
 * @param posterior `[items, classes]`
 * @param truth `[items]`: a class, −1 where it is not known
 */
export function accuracyOf(posterior: Float64Array, classes: number, truth: Int32Array): Accuracy {
  let right = 0;
  let items = 0;
  for (let i = 0; i < truth.length; i++) {
    const known = truth[i] as number;
    if (known < 0) continue;
    items++;
    const best = mostProbable(posterior, classes, i);
    if (best.includes(known)) right += 1 / best.length;
  }
  return { value: items === 0 ? null : right / items, right, items };
}
