import type { Run } from "../../../contract/training.ts";
import { duration, moment, wholeShare } from "../model/figures.ts";
import { failedAt, starter, stepSentence } from "../model/run-words.ts";

/** The newest training run: waiting, at work, done, or failed with its reason. */
export function RunReport({ run, nowMs }: { readonly run: Run; readonly nowMs: number }) {
  const tookMs = (run.finishedAtMs ?? nowMs) - run.createdAtMs;
  const begun = (
    <p class="small">
      Begun {starter(run)}, {moment(run.createdAtMs)}
      {run.finishedAtMs === null ? `, ${duration(tookMs)} ago` : `, took ${duration(tookMs)}`}
    </p>
  );
  switch (run.status) {
    case "queued":
    case "running":
      return (
        <div class="run">
          <label for="run-progress">
            <span>{stepSentence(run)}</span> <b>{wholeShare(run.progress)}</b>
          </label>
          <progress id="run-progress" max={1} value={run.progress} />
          {begun}
        </div>
      );
    case "succeeded":
      return (
        <div class="run">
          <p>
            The newest run <b>succeeded</b>
            {run.version === null ? "." : ` and made version ${run.version}.`}
          </p>
          {begun}
        </div>
      );
    case "failed":
      return (
        <div class="run run-failed">
          <p>
            The newest run <b>failed</b> {failedAt(run)}:
          </p>
          <p class="reason">{run.error ?? "No reason was recorded."}</p>
          {begun}
        </div>
      );
  }
}
