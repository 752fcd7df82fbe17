import type { Fit } from "../aggregation/fit.ts";
import { byItem } from "../aggregation/item-order.ts";
import { poissonBinomialUpperTail } from "../binomial.ts";
import type { CrowdLabels } from "../crowd-labels.ts";
import { type Finding, percent } from "./finding.ts";
import type { LeaveOneOut } from "./leave-one-out.ts";

/** Two people who share fewer items can not be told from chance. */
const LEAST_SHARED = 5;

/**
 * Two annotators who agree more than two independent people of their kind would: for each shared item the chance to agree is
 * Σ_k P(truth k by the others) Σ_a P_1(a | k) P_2(a | k); the number of agreements is tested exactly (Poisson binomial) and
 * multiplied by the number of partners that a person was compared with (Bonferroni). For two good annotators on clear items
 * agreement is expected, and proves nothing.
 * @returns for each annotator the most suspicious partner
 */
export function copyCats(labels: CrowdLabels, fit: Fit, others: LeaveOneOut): Finding[] {
  const { classes, annotators } = labels;
  const confusion = fit.annotators.confusion as Float64Array;
  const chanceToAgree = (l: number, m: number) => {
    const posterior = others.posterior(l, m);
    const [j, i] = [labels.annotator[l] as number, labels.annotator[m] as number];
    let chance = 0;
    for (let k = 0; k < classes; k++) {
      let same = 0;
      for (let a = 0; a < classes; a++)
        same +=
          (confusion[(j * classes + k) * classes + a] as number) *
          (confusion[(i * classes + k) * classes + a] as number);
      chance += (posterior[k] as number) * same;
    }
    return chance;
  };
  const pairs = sharedLabels(labels);
  const partners = new Int32Array(annotators);
  for (const { pair, shared } of pairs)
    if (shared.length >= LEAST_SHARED) for (const j of pair) partners[j] = (partners[j] as number) + 1;
  const best = new Map<number, Finding>();
  for (const { pair, shared } of pairs) {
    if (shared.length < LEAST_SHARED) continue;
    const agreed = shared.filter(([l, m]) => labels.answer[l] === labels.answer[m]).length;
    const chances = shared.map(([l, m]) => chanceToAgree(l, m));
    const expected = chances.reduce((sum, chance) => sum + chance, 0);
    const tail = agreed <= expected ? 1 : poissonBinomialUpperTail(agreed, chances);
    for (const [annotator, partner] of [pair, [pair[1], pair[0]] as const]) {
      const pValue = Math.min(1, tail * (partners[annotator] as number));
      if (pValue >= (best.get(annotator)?.pValue ?? 2)) continue;
      best.set(annotator, {
        signal: "copy-cats",
        annotator,
        pValue,
        says: `Says the same as one other in ${agreed} of ${shared.length} cases (${percent(agreed / shared.length)}); independent people like them would in ${percent(expected / shared.length)}.`,
        evidence: { partner, agreed, shared: shared.length, expected },
      });
    }
  }
  return [...best.values()].sort((a, b) => a.annotator - b.annotator);
}

/** For every two annotators their labels of the same items. */
function sharedLabels(labels: CrowdLabels) {
  const order = byItem(labels);
  const pairs = new Map<number, { pair: readonly [number, number]; shared: [number, number][] }>();
  for (let i = 0; i < labels.items; i++)
    for (let a = order.start[i] as number; a < (order.start[i + 1] as number); a++)
      for (let b = a + 1; b < (order.start[i + 1] as number); b++) {
        const [j, k] = [order.annotator[a] as number, order.annotator[b] as number];
        if (j === k) continue;
        const [low, high] = [Math.min(j, k), Math.max(j, k)];
        const key = low * labels.annotators + high;
        const labelsOfBoth: [number, number] = [order.label[a] as number, order.label[b] as number];
        const known = pairs.get(key);
        if (known) known.shared.push(labelsOfBoth);
        else pairs.set(key, { pair: [low, high], shared: [labelsOfBoth] });
      }
  return [...pairs.values()];
}
