import type { CrowdLabels } from "../crowd-labels.ts";

/**
 * Share of (weighted) votes for each class, `[items, classes]`; an item without votes, or whose votes all weigh
 * nothing, gets equal shares. Gold items are their known class.
 * @param weights of annotators, `[annotators]`
 */
export function voteShares(labels: CrowdLabels, gold?: Int32Array, weights?: Float64Array): Float64Array {
  const { items, classes } = labels;
  const shares = new Float64Array(items * classes);
  for (let l = 0; l < labels.item.length; l++) {
    const at = (labels.item[l] as number) * classes + (labels.answer[l] as number);
    const weight = weights ? (weights[labels.annotator[l] as number] as number) : 1;
    shares[at] = (shares[at] as number) + weight;
  }
  for (let i = 0; i < items; i++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += shares[i * classes + k] as number;
    for (let k = 0; k < classes; k++)
      shares[i * classes + k] = sum > 0 ? (shares[i * classes + k] as number) / sum : 1 / classes;
  }
  if (gold) clampGold(shares, classes, gold);
  return shares;
}

/** Puts known classes into a posterior, in place. */
export function clampGold(posterior: Float64Array, classes: number, gold: Int32Array): void {
  for (let i = 0; i < gold.length; i++) {
    const known = gold[i] as number;
    if (known < 0) continue;
    posterior.fill(0, i * classes, (i + 1) * classes);
    posterior[i * classes + known] = 1;
  }
}

/** Mean of the posterior over items that have labels, `[classes]`; equal where no item has. */
export function meanPosterior(labels: CrowdLabels, posterior: Float64Array): Float64Array {
  const { classes, items } = labels;
  const labelled = new Uint8Array(items);
  for (let l = 0; l < labels.item.length; l++) labelled[labels.item[l] as number] = 1;
  const mean = new Float64Array(classes);
  let count = 0;
  for (let i = 0; i < items; i++) {
    if (labelled[i] === 0) continue;
    count++;
    for (let k = 0; k < classes; k++) mean[k] = (mean[k] as number) + (posterior[i * classes + k] as number);
  }
  return count === 0 ? mean.fill(1 / classes) : mean.map((sum) => sum / count);
}

/** Expected share of an annotator's answers that hit the posterior, `[annotators]`; NaN-free: no labels give 1/classes. */
export function expectedAccuracy(labels: CrowdLabels, posterior: Float64Array): Float64Array {
  const { classes, annotators } = labels;
  const hits = new Float64Array(annotators);
  const given = new Float64Array(annotators);
  for (let l = 0; l < labels.item.length; l++) {
    const j = labels.annotator[l] as number;
    const hit = posterior[(labels.item[l] as number) * classes + (labels.answer[l] as number)] as number;
    hits[j] = (hits[j] as number) + hit;
    given[j] = (given[j] as number) + 1;
  }
  return hits.map((hit, j) => ((given[j] as number) > 0 ? hit / (given[j] as number) : 1 / classes));
}
