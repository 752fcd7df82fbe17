import type { Progress, Project } from "../api/console-api.ts";
import type { CancelRun } from "../model/cancel-run.ts";
import { count } from "../model/figures.ts";
import type { Loaded } from "../model/loaded.ts";
import type { StartRun } from "../model/start-run.ts";
import { nextRunSentence, trainingReadiness } from "../model/training-readiness.ts";
import { Notice } from "./notice.tsx";
import { Failed, Panel, Waiting } from "./panel.tsx";
import { RunReport } from "./run-report.tsx";

/** How far the next training run is, what the newest one does or did, and the button that begins one. */
export function TrainingPanel({
  progress,
  project,
  startRun,
  cancelRun,
}: {
  readonly progress: Loaded<Progress>;
  readonly project: Loaded<Project>;
  readonly startRun: StartRun;
  readonly cancelRun: CancelRun;
}) {
  return (
    <Panel title="Training" name="training">
      {progress.state === "failed" ? (
        <Failed failure={progress.failure} />
      ) : progress.state === "loading" || project.state !== "ready" ? (
        <Waiting what="the state of training" />
      ) : (
        <Training
          progress={progress.value}
          settings={project.value.settings}
          startRun={startRun}
          cancelRun={cancelRun}
        />
      )}
    </Panel>
  );
}

function Training({
  progress,
  settings,
  startRun,
  cancelRun,
}: {
  readonly progress: Progress;
  readonly settings: Project["settings"];
  readonly startRun: StartRun;
  readonly cancelRun: CancelRun;
}) {
  const { nextRun, run, nowMs } = progress;
  const readiness = trainingReadiness(progress, settings);
  const refusal = startRun.refusal.value;
  return (
    <>
      <div class="next-run">
        <label for="next-run">
          {progress.liveVersion === null ? "Labels for the first version" : "Labels since the last run"}{" "}
          <b>
            {count(nextRun.labels)} of {count(nextRun.needed)}
          </b>
        </label>
        <progress id="next-run" max={nextRun.needed} value={Math.min(nextRun.labels, nextRun.needed)} />
        <p class="small">{nextRunSentence(progress)}</p>
      </div>
      {run ? <RunReport run={run} nowMs={nowMs} cancelRun={cancelRun} /> : <p class="state">No run yet.</p>}
      <div class="train-now">
        <button
          type="button"
          class="primary"
          disabled={!readiness.ready || startRun.busy.value}
          aria-describedby={readiness.ready ? undefined : "why-not-train"}
          onClick={() => void startRun.start()}
        >
          {startRun.busy.value ? "Asking …" : "Train now"}
        </button>
        {!readiness.ready && (
          <p class="small" id="why-not-train">
            {readiness.reason}
          </p>
        )}
      </div>
      {refusal && <Notice tone="problem">{refusal.sentence}</Notice>}
    </>
  );
}
