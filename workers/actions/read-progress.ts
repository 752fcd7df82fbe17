import type { ProjectId } from "../core/ids.ts";
import { labelAgreement } from "../core/quality/label-agreement.ts";
import * as store from "../store/progress.ts";
import type { Tools } from "./tools.ts";

const AGREEMENT_OVER_NEWEST = 2_000;

/** How far a project has come; undefined for one that is not there. */
export async function readProgress(tools: Tools, id: ProjectId) {
  const nowMs = tools.nowMs();
  const { project, minutes, people, run, live, labels } = await store.readProgress(
    tools.database,
    id,
    nowMs,
    AGREEMENT_OVER_NEWEST,
  );
  if (!project) return undefined;
  const labelsPerMinute = new Array<number>(60).fill(0);
  for (const { minute, count } of minutes) labelsPerMinute[59 - minute] = count;
  const { leftCount: left, rightCount: right, tieCount: tie, skipCount: skip } = project;
  const total = left + right + tie + skip;
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
    labels: { total, left, right, tie, skip },
    labelsPerHour: labelsPerMinute.reduce((sum, count) => sum + count, 0),
    labelsPerMinute,
    annotators: {
      total: people.reduce((sum, group) => sum + group.count, 0),
      simulated: people.find((group) => group.simulated)?.count ?? 0,
    },
    agreement: labelAgreement(labels),
    liveVersion: live,
    nextRun: { labels: total - project.trainedLabelCount, needed: live === null ? minLabels : everyLabels },
    run,
  };
}
