import type { TrustState } from "../core/assignment/trust.ts";
import type { ProjectId } from "../core/ids.ts";
import { itemsPerTask } from "../core/project-policy.ts";
import { labelAgreement } from "../core/quality/label-agreement.ts";
import { parseRanks } from "../core/ranks.ts";
import * as store from "../store/progress.ts";
import type { ProjectRow } from "../store/projects.ts";
import type { Tools } from "./tools.ts";

const AGREEMENT_OVER_NEWEST = 2_000;

/** How far a project has come; undefined for one that is not there. */
export async function readProgress(tools: Tools, id: ProjectId) {
  const nowMs = tools.nowMs();
  const read = await store.readProgress(tools.database, id, nowMs, AGREEMENT_OVER_NEWEST);
  const { project, minutes, people, run, live, labels } = read;
  if (!project) return undefined;
  const labelsPerMinute = new Array<number>(60).fill(0);
  for (const { minute, count } of minutes) labelsPerMinute[59 - minute] = count;
  const { leftCount: left, rightCount: right, tieCount: tie, skipCount: skip, rankedCount: ranked } = project;
  const total = left + right + tie + skip + ranked;
  const { minLabels, everyLabels } = project.settings.training;
  return {
    nowMs,
    items: project.trainItemCount + project.heldOutItemCount,
    comparisons: {
      total: project.comparisonCount,
      open: project.comparisonCount - project.closedCount,
      closed: project.closedCount,
      heldOut: project.heldOutCount,
    },
    labels: { total, left, right, tie, skip, ranked },
    labelsPerHour: labelsPerMinute.reduce((sum, count) => sum + count, 0),
    labelsPerMinute,
    annotators: {
      total: people.reduce((sum, group) => sum + group.count, 0),
      simulated: people.reduce((sum, group) => sum + (group.simulated ? group.count : 0), 0),
    },
    redundancy: redundancyReport(project),
    streams: read.streams,
    gold: {
      practice: goldCount(read.gold, "practice"),
      quiz: goldCount(read.gold, "quiz"),
      check: goldCount(read.gold, "check"),
      checksAnswered: project.checkCount,
    },
    states: countStates(people),
    appeals: read.appeals,
    spending: spendingReport(project, read.todayMilli),
    agreement: labelAgreement(
      labels.map(({ ranks, ...label }) => ({
        ...label,
        ranks: parseRanks(ranks),
      })),
      itemsPerTask(project.settings.task),
    ),
    liveVersion: live,
    nextRun: { labels: total - project.trainedLabelCount, needed: live === null ? minLabels : everyLabels },
    run,
  };
}

/** What adaptive redundancy has saved, in labels and, where people are paid by task, in money. */
function redundancyReport({ adaptiveLabelCount, adaptiveMostCount, settings: { pay } }: ProjectRow) {
  const saved = adaptiveMostCount - adaptiveLabelCount;
  return {
    labels: adaptiveLabelCount,
    atMost: adaptiveMostCount,
    savedShare: adaptiveMostCount > 0 ? saved / adaptiveMostCount : null,
    savedMinor: pay.by === "task" ? saved * pay.amountMinor : null,
  };
}

function spendingReport(
  { settings: { pay, budget }, paidMilli, reservedMilli }: ProjectRow,
  todayMilli: number,
) {
  if (pay.by === "nothing") return null;
  return {
    currency: pay.currency,
    paidMinor: paidMilli / 1000,
    reservedMinor: reservedMilli / 1000,
    capMinor: budget.projectMinor,
    todayMinor: todayMilli / 1000,
    dayCapMinor: budget.dayMinor,
  };
}

const goldCount = (gold: readonly { use: string; count: number }[], wanted: string): number =>
  gold.find(({ use }) => use === wanted)?.count ?? 0;

function countStates(people: readonly { state: TrustState; count: number }[]): Record<TrustState, number> {
  const counts = { applicant: 0, training: 0, active: 0, probation: 0, suspended: 0 };
  for (const { state, count } of people) counts[state] += count;
  return counts;
}
