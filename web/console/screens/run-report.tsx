import type { Run } from "../../../contract/training.ts";
import type { CancelRun } from "../model/cancel-run.ts";
import { decimal, duration, moment, wholeShare } from "../model/figures.ts";
import { failedAt, starter, stepSentence, timeLeftMs } from "../model/run-words.ts";
import { Notice } from "./notice.tsx";

/** The newest training run: waiting, at work, done, or failed with its reason. */
export function RunReport({
  run,
  nowMs,
  cancelRun,
}: {
  readonly run: Run;
  readonly nowMs: number;
  readonly cancelRun: CancelRun;
}) {
  const leftMs = timeLeftMs(run, nowMs);
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
          <p class="small">
            {leftMs === null ? "How long it takes is not known yet" : `About ${duration(leftMs)} left`}
            {run.loss !== null && ` · training loss ${decimal(run.loss, 3)} nats`}
          </p>
          {begun}
          <Cancel run={run} cancelRun={cancelRun} />
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
    case "cancelled":
      return (
        <div class="run">
          <p>
            The newest run was <b>cancelled</b> {failedAt(run)}.
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

function Cancel({ run, cancelRun }: { readonly run: Run; readonly cancelRun: CancelRun }) {
  const refusal = cancelRun.refusal.value;
  return (
    <>
      <div class="buttons">
        {cancelRun.asked.value === run.id ? (
          <>
            <button type="button" disabled={cancelRun.busy.value} onClick={() => void cancelRun.confirm()}>
              {cancelRun.busy.value ? "Cancelling …" : "Yes, cancel it"}
            </button>
            <button type="button" onClick={cancelRun.withdraw}>
              Let it run
            </button>
          </>
        ) : (
          <button type="button" onClick={() => cancelRun.ask(run.id)}>
            Cancel the run …
          </button>
        )}
      </div>
      {refusal && <Notice tone="problem">{refusal.sentence}</Notice>}
    </>
  );
}
