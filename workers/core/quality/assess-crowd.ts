import { type Accuracy, accuracyInterval, PRIOR_ACCURACY } from "../assignment/accuracy.ts";
import type { AnnotatorId, ComparisonId, ItemId } from "../ids.ts";
import type { Estimate } from "../version-record.ts";
import { type ChosenFit, fitChosen } from "./aggregation/choose-method.ts";
import { dawidSkene } from "./aggregation/dawid-skene.ts";
import type { Fit } from "./aggregation/fit.ts";
import { type Agreement, agreementOf } from "./agreement/agreement.ts";
import { agreementByAnnotator } from "./agreement/by-annotator.ts";
import { agreementByGroup, timeSlices } from "./agreement/by-group.ts";
import { agreementByPair } from "./agreement/by-pair.ts";
import { positionBias, type ShareTest, tieRate } from "./agreement/side-tests.ts";
import { type AnswerTable, answerTable, type CrowdAnswer, itemGames } from "./crowd-answer.ts";
import { type CrowdLabels, keepLabels } from "./crowd-labels.ts";
import { type OnlineDifference, onlineDifference } from "./online/difference.ts";
import { replay } from "./online/online-posterior.ts";
import { davidson } from "./pairwise/davidson.ts";
import { leaderboard } from "./pairwise/leaderboard.ts";
import { allSignals } from "./signals/all-signals.ts";
import { type Finding, isAlarm } from "./signals/finding.ts";
import { sharedDevice } from "./signals/shared-device.ts";

/** A signal about one annotator that spoke; `partner` names the other where it is about two. */
export interface CrowdSignal extends Pick<Finding, "signal" | "pValue" | "says" | "evidence"> {
  readonly partner: AnnotatorId | null;
}

/** What is believed of one annotator, and why. */
export interface AnnotatorEstimate {
  readonly annotator: AnnotatorId;
  readonly labels: number;
  /** Answers right and wrong by the posterior, where anybody else or gold can tell; with what was believed before. */
  readonly accuracy: Accuracy;
  /** Posterior mean of the accuracy with its 95 % interval. */
  readonly reliability: Estimate;
  /** P(answer | truth), `[truth][answer]`; null for a method without, and for groups. */
  readonly confusion: readonly (readonly number[])[] | null;
  readonly agreement: {
    readonly items: number;
    readonly raw: Estimate | null;
    readonly beyondChance: number | null;
  };
  readonly firstShown: ShareTest | null;
  readonly ties: ShareTest | null;
  readonly signals: readonly CrowdSignal[];
}

export interface CrowdAssessment {
  readonly method: string;
  readonly heldOut: Readonly<Record<string, number>> | null;
  readonly iterations: number;
  readonly converged: boolean;
  readonly logLikelihood: number | null;
  /** P(left), P(right), P(tie); empty for groups, whose places are an order of chance. */
  readonly prior: readonly number[];
  readonly labels: number;
  readonly agreement: Agreement;
  /** Agreement in slices of equal length in time, the oldest first. */
  readonly overTime: readonly {
    readonly fromMs: number;
    readonly toMs: number;
    readonly agreement: Agreement;
  }[];
  /** Agreement within each group of annotators, null for those of none; nothing where nobody has a group. */
  readonly byGroup: readonly {
    readonly group: string | null;
    readonly annotators: number;
    readonly agreement: Agreement;
  }[];
  readonly firstShown: ShareTest | null;
  /** How far the running posterior was from this fit. */
  readonly onlineDifference: OnlineDifference;
  readonly annotators: readonly AnnotatorEstimate[];
  readonly comparisons: readonly {
    readonly comparison: ComparisonId;
    readonly posterior: readonly number[];
  }[];
  /** Pairs of annotators with the most comparisons in common. */
  readonly pairs: readonly {
    readonly pair: readonly [AnnotatorId, AnnotatorId];
    readonly shared: number;
    readonly raw: number;
    readonly cohenKappa: Estimate | null;
  }[];
  readonly leaderboard: readonly {
    readonly item: ItemId;
    readonly rank: number;
    readonly score: number;
    readonly low: number;
    readonly high: number;
    readonly bestRank: number;
    readonly worstRank: number;
  }[];
}

const SLICES = 10;
const MOST_PAIRS = 2_000;
const MOST_ITEMS = 1_000;
const RESAMPLES = { resamples: 200 };

/** By which device somebody joined, and how much they have answered. */
export interface DeviceUse {
  readonly annotator: AnnotatorId;
  readonly device: string;
  readonly answers: number;
}

/** What the answers are about. */
export interface AssessedTask {
  /** Items a comparison. Of more than two, sides were not tossed but all put in any order, and there are no item scores. */
  readonly size: number;
  readonly tieOffered: boolean;
}

/**
 * Everything that a project's labels tell about its crowd: agreement, consensus, whom to believe and why, item scores.
 * Gold answers are clamped. Agreement is over ordinary comparisons only.
 * @param answers newest revisions in order of acceptance, skips left out; at least one
 */
export function assessCrowd(
  answers: readonly CrowdAnswer[],
  task: AssessedTask,
  devices: readonly DeviceUse[] = [],
  groups: ReadonlyMap<AnnotatorId, string> = new Map(),
): CrowdAssessment {
  const table = answerTable(answers, task.size + (task.tieOffered ? 1 : 0));
  const { labels, gold } = table;
  const ordinary = keepLabels(labels, (l) => gold[labels.item[l] as number] === -1);
  const chosen = fitChosen(labels, { gold });
  const online = replay(labels);
  const times = timesOf(answers);
  const slices = agreementByGroup(
    labels,
    timeSlices(labels, table.acceptedAtMs, SLICES).map((slice, l) =>
      gold[labels.item[l] as number] === -1 ? slice : -1,
    ),
    SLICES,
    RESAMPLES,
  );
  const length = (times.toMs - times.fromMs) / SLICES;
  return {
    method: chosen.method,
    heldOut: chosen.heldOut,
    iterations: chosen.fit.iterations,
    converged: chosen.fit.converged,
    logLikelihood: chosen.fit.logLikelihood,
    prior: task.size === 2 ? [...chosen.fit.prior] : [],
    labels: answers.length,
    agreement: agreementOf(ordinary, RESAMPLES),
    overTime: slices.map((agreement, i) => ({
      fromMs: Math.round(times.fromMs + i * length),
      toMs: Math.round(times.fromMs + (i + 1) * length),
      agreement,
    })),
    byGroup: groupAgreement(table.annotators, ordinary, groups),
    firstShown: firstShown(table.pressed, task),
    onlineDifference: onlineDifference(online, chosen.fit),
    annotators: annotatorEstimates(table, task, chosen, devices),
    comparisons: table.comparisons.map((comparison, i) => ({
      comparison,
      posterior: [...chosen.fit.posterior.subarray(i * labels.classes, (i + 1) * labels.classes)],
    })),
    pairs: agreementByPair(ordinary)
      .toSorted((a, b) => b.shared - a.shared)
      .slice(0, MOST_PAIRS)
      .map(({ pair: [a, b], shared, raw, cohenKappa }) => ({
        pair: [table.annotators[a], table.annotators[b]] as [AnnotatorId, AnnotatorId],
        shared,
        raw,
        cohenKappa: cohenKappa && { value: cohenKappa.value, low: cohenKappa.low, high: cohenKappa.high },
      })),
    leaderboard: task.size === 2 ? itemScores(answers, table.annotators) : [],
  };
}

/** Each group's agreement with itself, by name; those without a group last. */
function groupAgreement(
  annotators: readonly AnnotatorId[],
  labels: CrowdLabels,
  groups: ReadonlyMap<AnnotatorId, string>,
): CrowdAssessment["byGroup"] {
  const groupOf = annotators.map((annotator) => groups.get(annotator) ?? null);
  const named = [...new Set(groupOf.filter((group) => group !== null))].sort();
  if (named.length === 0) return [];
  const all = groupOf.includes(null) ? [...named, null] : named;
  const place = groupOf.map((group) => all.indexOf(group));
  const agreement = agreementByGroup(
    labels,
    labels.annotator.map((annotator) => place[annotator] as number),
    all.length,
    RESAMPLES,
  );
  return all.map((group, g) => ({
    group,
    annotators: groupOf.filter((own) => own === group).length,
    agreement: agreement[g] as Agreement,
  }));
}
/** Whether what is shown first is favoured; of two items only. */
const firstShown = (pressed: ArrayLike<number>, { size }: AssessedTask) =>
  size === 2 ? positionBias(count(pressed, 0), count(pressed, 1)) : null;

function annotatorEstimates(
  table: AnswerTable,
  task: AssessedTask,
  { fit }: ChosenFit,
  devices: readonly DeviceUse[],
): AnnotatorEstimate[] {
  const { labels, annotators } = table;
  const { classes } = labels;
  const signals = signalsOf(table, task, fit, devices);
  const agreement = agreementByAnnotator(
    keepLabels(labels, (l) => table.gold[labels.item[l] as number] === -1),
  );
  const accuracies = accuraciesOf(table, fit);
  const ties = count(labels.answer, task.size);
  const pressedBy = Array.from(annotators, () => [] as number[]);
  for (const [l, j] of labels.annotator.entries()) pressedBy[j]?.push(table.pressed[l] as number);
  return annotators.map((annotator, j) => {
    const pressed = pressedBy[j] as number[];
    const ownTies = count(pressed, task.size);
    const accuracy = accuracies[j] as Accuracy;
    const { items = 0, raw = null, beyondChance = null } = agreement[j] ?? {};
    return {
      annotator,
      labels: pressed.length,
      accuracy,
      reliability: accuracyInterval(accuracy),
      confusion:
        task.size === 2 && fit.annotators.confusion ? matrixOf(fit.annotators.confusion, j, classes) : null,
      agreement: { items, raw: raw && { value: raw.value, low: raw.low, high: raw.high }, beyondChance },
      firstShown: firstShown(pressed, task),
      ties: tieRate(ownTies, pressed.length, ties - ownTies, labels.item.length - pressed.length),
      signals: signals.get(j) ?? [],
    };
  });
}

/**
 * Right and wrong answers of each annotator by the fit's posterior, where somebody else or gold can tell: on a comparison
 * that only they have labelled, the posterior would repeat what is believed of them.
 */
function accuraciesOf({ labels, gold }: AnswerTable, fit: Fit): Accuracy[] {
  const perItem = new Int32Array(labels.items);
  for (const item of labels.item) perItem[item] = (perItem[item] as number) + 1;
  const right = new Float64Array(labels.annotators).fill(PRIOR_ACCURACY.right);
  const wrong = new Float64Array(labels.annotators).fill(PRIOR_ACCURACY.wrong);
  for (const [l, item] of labels.item.entries()) {
    if (gold[item] === -1 && (perItem[item] as number) < 2) continue;
    const j = labels.annotator[l] as number;
    const chance = fit.posterior[item * labels.classes + (labels.answer[l] as number)] as number;
    right[j] = (right[j] as number) + chance;
    wrong[j] = (wrong[j] as number) + 1 - chance;
  }
  return Array.from(right, (sum, j) => ({ right: sum, wrong: wrong[j] as number }));
}

function signalsOf(
  table: AnswerTable,
  task: AssessedTask,
  fit: Fit,
  devices: readonly DeviceUse[],
): Map<number, CrowdSignal[]> {
  const { labels, gold, annotators } = table;
  const model = fit.annotators.confusion ? fit : dawidSkene(labels, { gold });
  const found = new Map<number, CrowdSignal[]>();
  const { activeMs, contentMs } = table;
  const sides = task.size === 2 ? { pressed: table.pressed } : {};
  const findings = [
    ...allSignals(labels, model, { ...sides, activeMs, contentMs, inOrder: true }),
    ...sharedDevice(deviceUses(devices, annotators)),
  ];
  for (const finding of findings) {
    if (!isAlarm(finding)) continue;
    const { signal, pValue, says, evidence } = finding;
    const { partner, ...numbers } = evidence;
    const other = partner === undefined ? null : (annotators[partner] ?? null);
    const spoken: CrowdSignal = { signal, pValue, says, evidence: numbers, partner: other };
    found.set(finding.annotator, [...(found.get(finding.annotator) ?? []), spoken]);
  }
  return found;
}

/** Uses by index; of somebody who has no labels yet, nothing follows. */
function deviceUses(
  devices: readonly DeviceUse[],
  annotators: readonly AnnotatorId[],
): [annotator: number, device: number, answers: number][] {
  const names = [...new Set(devices.map(({ device }) => device))];
  return devices.flatMap(({ annotator, device, answers }) => {
    const index = annotators.indexOf(annotator);
    return index === -1 ? [] : [[index, names.indexOf(device), answers]];
  });
}

function itemScores(answers: readonly CrowdAnswer[], annotators: readonly AnnotatorId[]) {
  const { labels, items } = itemGames(answers, annotators);
  if (labels.left.length === 0) return [];
  return leaderboard(davidson(labels))
    .slice(0, MOST_ITEMS)
    .map(({ object, rank, score, low, high, bestRank, worstRank }) => ({
      item: items[object] as ItemId,
      rank,
      score,
      low,
      high,
      bestRank,
      worstRank,
    }));
}

const count = (values: ArrayLike<number>, wanted: number): number =>
  Array.from(values).reduce((sum, value) => sum + (value === wanted ? 1 : 0), 0);

function matrixOf(confusion: Float64Array, annotator: number, classes: number): number[][] {
  return Array.from({ length: classes }, (_, truth) => {
    const from = (annotator * classes + truth) * classes;
    return [...confusion.subarray(from, from + classes)];
  });
}

function timesOf(answers: readonly CrowdAnswer[]): { fromMs: number; toMs: number } {
  let [fromMs, toMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { acceptedAtMs } of answers) {
    fromMs = Math.min(fromMs, acceptedAtMs);
    toMs = Math.max(toMs, acceptedAtMs);
  }
  return { fromMs, toMs };
}
