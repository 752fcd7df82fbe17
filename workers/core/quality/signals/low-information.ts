import type { CrowdLabels } from "../crowd-labels.ts";
import { normalUpperTail } from "../normal-tail.ts";
import { type Finding, percent } from "./finding.ts";
import type { LeaveOneOut } from "./leave-one-out.ts";

/** Who tells at least this share of what the median annotator tells is not found. */
const TOLERATED = 0.5;

/** Fewer answers say too little of anybody. */
const LEAST_ANSWERS = 5;

/**
 * Answers that tell nothing of the truth. An answer's gain is the chance that the others' consensus gives it, less what
 * somebody would get who gives the same answers without looking (their class shares against the consensus'). Guessing,
 * always saying the same and copying a made-up sheet all gain 0; the contrary gains less. Found where the gain is surely
 * below half of the crowd's median: a one-sided test, honest at 1 % for whoever tells at least that half.
 * @returns a finding for every annotator with at least 5 answers that others can judge
 */
export function lowInformation(labels: CrowdLabels, others: LeaveOneOut): Finding[] {
  const gains = gainsOf(labels, others);
  const known = gains.flatMap((gain) => (gain && gain.answers >= LEAST_ANSWERS ? [gain] : []));
  const median = known.map(({ mean }) => mean).toSorted((a, b) => a - b)[Math.floor(known.length / 2)] ?? 0;
  return known.map(({ annotator, mean, deviation, answers }) => ({
    signal: "low-information",
    annotator,
    // With next to no spread the sample says too little of it: a floor keeps few equal answers from being sure.
    pValue: 1 - normalUpperTail((mean - TOLERATED * median) / Math.max(deviation, 1 / answers)),
    says: `Their answers tell ${percent(Math.max(0, mean) / Math.max(median, 1e-9))} as much as those of the median annotator.`,
    evidence: { gain: mean, standardError: deviation, median, answers },
  }));
}

function gainsOf(labels: CrowdLabels, others: LeaveOneOut) {
  const { classes, annotators } = labels;
  const perItem = new Int32Array(labels.items);
  for (const item of labels.item) perItem[item] = (perItem[item] as number) + 1;
  const own = Array.from({ length: annotators }, () => [] as number[]);
  for (let l = 0; l < labels.item.length; l++)
    if ((perItem[labels.item[l] as number] as number) > 1) own[labels.annotator[l] as number]?.push(l);
  return own.map((answers, annotator) => {
    if (answers.length === 0) return undefined;
    const shares = new Float64Array(classes);
    for (const l of answers) {
      const answer = labels.answer[l] as number;
      shares[answer] = (shares[answer] as number) + 1 / answers.length;
    }
    const gains = answers.map((l) => {
      const posterior = others.posterior(l);
      const blind = posterior.reduce((sum, chance, k) => sum + chance * (shares[k] as number), 0);
      return (posterior[labels.answer[l] as number] as number) - blind;
    });
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    const squares = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / Math.max(1, gains.length - 1) / gains.length);
    return { annotator, mean, deviation, answers: answers.length };
  });
}
