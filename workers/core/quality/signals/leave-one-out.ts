import type { Fit } from "../aggregation/fit.ts";
import type { CrowdLabels } from "../crowd-labels.ts";

/** What the others say of an item, by a fit with confusion matrices. */
export interface LeaveOneOut {
  /** log P(truth) + Σ log P(answer | truth), `[items, classes]`, up to a constant an item. */
  readonly logJoint: Float64Array;
  /**
   * P(truth | all labels of an item but those given), `[classes]`.
   * @param without labels to leave out, all of the same item
   */
  posterior(...without: readonly number[]): Float64Array;
}

/** @throws Error for a fit without confusion matrices */
export function leaveOneOut(labels: CrowdLabels, fit: Fit): LeaveOneOut {
  const { classes } = labels;
  const confusion = fit.annotators.confusion;
  if (!confusion) throw new Error("Leaving an answer out needs a fit with confusion matrices.");
  const logPrior = fit.prior.map((chance) => Math.log(chance));
  const logOf = (l: number, k: number) =>
    Math.log(
      Math.max(
        Number.MIN_VALUE,
        confusion[
          ((labels.annotator[l] as number) * classes + k) * classes + (labels.answer[l] as number)
        ] as number,
      ),
    );
  const logJoint = new Float64Array(labels.items * classes);
  for (let i = 0; i < labels.items; i++) logJoint.set(logPrior, i * classes);
  for (let l = 0; l < labels.item.length; l++)
    for (let k = 0; k < classes; k++) {
      const at = (labels.item[l] as number) * classes + k;
      logJoint[at] = (logJoint[at] as number) + logOf(l, k);
    }
  return {
    logJoint,
    posterior(...without) {
      const item = labels.item[without[0] as number] as number;
      const row = logJoint.slice(item * classes, (item + 1) * classes);
      for (const l of without) for (let k = 0; k < classes; k++) row[k] = (row[k] as number) - logOf(l, k);
      const most = row.reduce((a, b) => Math.max(a, b));
      const sum = row.reduce((total, value) => total + Math.exp(value - most), 0);
      return row.map((value) => Math.exp(value - most) / sum);
    },
  };
}
