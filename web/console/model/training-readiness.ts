import type { Progress, Project } from "../api/console-api.ts";
import { count } from "./figures.ts";

export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/**
 * Whether a run could be started now, by the server's own rule: at least `minLabels` labels that are not skips, and
 * no run under way. The server has the last word.
 */
export function trainingReadiness(progress: Progress, settings: Project["settings"]): Readiness {
  const { run, labels } = progress;
  if (run && isUnderWay(run)) return { ready: false, reason: "A run is under way." };
  const have = labels.left + labels.right + labels.tie;
  const need = settings.training.minLabels;
  if (have >= need) return { ready: true };
  return {
    ready: false,
    reason: `Too few labels: ${count(have)} of the ${count(need)} that a first run needs (skips do not count).`,
  };
}

/** Whether a run is waiting or at work. */
export function isUnderWay(run: NonNullable<Progress["run"]>): boolean {
  return run.status === "queued" || run.status === "running";
}

/** What makes the next run start by itself, in one sentence. */
export function nextRunSentence({ nextRun, liveVersion }: Progress): string {
  const missing = Math.max(0, nextRun.needed - nextRun.labels);
  if (missing > 0) return `${count(missing)} more until a run starts by itself.`;
  return liveVersion === null
    ? "Enough for the first run; it starts by itself within a minute."
    : "Enough for the next run; it starts by itself within a minute.";
}
