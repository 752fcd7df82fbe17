import { matricesFit } from "../../workers/core/quality/aggregation/choose-method.ts";
import { dawidSkene } from "../../workers/core/quality/aggregation/dawid-skene.ts";
import type { Fit } from "../../workers/core/quality/aggregation/fit.ts";
import { allSignals } from "../../workers/core/quality/signals/all-signals.ts";
import { type Finding, isAlarm } from "../../workers/core/quality/signals/finding.ts";
import { suspicion } from "../../workers/core/quality/signals/suspicion.ts";
import type { ClassTable } from "./read-labels.ts";

export interface WorkerToLookAt {
  readonly worker: string;
  readonly labels: number;
  /** Chance that an answer is right, by the method. */
  readonly reliability: number;
  readonly findings: readonly Finding[];
}

/** Above so many pairs of labels on one question, looking for copy-cats would take all memory. */
const MOST_PAIRS = 3_000_000;

/**
 * Workers about whom a signal speaks, the most suspicious first. Patterns and changes in time are left out, as a file need not
 * stand in the order in which its labels were given.
 * Nobody where the answers are too many for a matrix each.
 */
export function workersToLookAt({ labels, annotators, pairs }: ClassTable, fit: Fit): WorkerToLookAt[] {
  if (!fit.annotators.confusion && !matricesFit(labels)) return [];
  const model = fit.annotators.confusion ? fit : dawidSkene(labels);
  const findings = allSignals(labels, model, {
    ...(pairs && { pressed: pairs.labels.outcome }),
    copyCats: pairsOfLabels(labels.item, labels.items) <= MOST_PAIRS,
  });
  const alarms = findings.filter(isAlarm);
  const order = suspicion(findings, labels.annotators);
  const given = new Int32Array(labels.annotators);
  for (const j of labels.annotator) given[j] = (given[j] as number) + 1;
  return [...new Set(alarms.map(({ annotator }) => annotator))]
    .sort((a, b) => (order[b] as number) - (order[a] as number) || a - b)
    .map((j) => ({
      worker: annotators.list[j] as string,
      labels: given[j] as number,
      reliability: fit.annotators.reliability[j] as number,
      findings: alarms
        .filter(({ annotator }) => annotator === j)
        .map((finding) => named(finding, annotators.list)),
    }));
}

/** The partner's index means nothing outside. */
function named(finding: Finding, names: readonly string[]): Finding {
  const { partner, ...evidence } = finding.evidence;
  if (partner === undefined) return finding;
  return { ...finding, evidence, says: finding.says.replace("one other", `worker ${names[partner]}`) };
}

function pairsOfLabels(item: Int32Array, items: number): number {
  const perItem = new Int32Array(items);
  for (const i of item) perItem[i] = (perItem[i] as number) + 1;
  return perItem.reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
}
