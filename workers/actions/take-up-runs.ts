import type { RunId } from "../core/ids.ts";
import { projectsToTrain, takeOverStaleRuns } from "../store/runs.ts";
import { startTraining } from "./start-training.ts";
import type { Tools } from "./tools.ts";

/** A run that has said nothing for so long is taken over; the longest stage says something every few seconds. */
export const STALE_AFTER_MS = 60_000;

/** A run that waits for somebody to work on it, and which attempt that would be. */
export interface PendingAttempt {
  readonly run: RunId;
  readonly attempt: number;
}

/** Queues a run for every project that has enough new labels. */
export async function queueDueRuns(tools: Tools): Promise<PendingAttempt[]> {
  const queued: PendingAttempt[] = [];
  for (const project of await projectsToTrain(tools.database)) {
    const result = await startTraining(tools, { project, startedBy: "schedule" });
    if (result.ok) queued.push({ run: result.value.id, attempt: result.value.attempt });
  }
  return queued;
}

/** Takes over unfinished runs that nobody works on; the attempts are the caller's to start. */
export async function takeUpStaleRuns(tools: Tools): Promise<PendingAttempt[]> {
  const nowMs = tools.nowMs();
  const rows = await takeOverStaleRuns(tools.database, nowMs - STALE_AFTER_MS, nowMs);
  return rows.map(({ id, attempt }) => ({ run: id, attempt }));
}
