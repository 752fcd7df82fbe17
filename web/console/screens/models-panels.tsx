import { useEffect } from "preact/hooks";
import type { OpenProject } from "../model/console.ts";
import { BreakdownPanel } from "./breakdown-panel.tsx";
import { CalibrationPanel } from "./calibration-panel.tsx";
import { CurvePanel } from "./curve-panel.tsx";
import { EncoderPanel } from "./encoder-panel.tsx";
import { Failed, Panel, Waiting } from "./panel.tsx";
import { RewardTestsPanel } from "./reward-tests-panel.tsx";
import { TrainingPanel } from "./training-panel.tsx";
import { VersionPanel } from "./version-panel.tsx";
import { VersionsPanel } from "./versions-panel.tsx";

/** The reward models of a project: training, versions, and what speaks for the one that is looked at. */
export function ModelsPanels({ open }: { readonly open: OpenProject }) {
  const { page, models, id, startRun, cancelRun } = open;
  const versions = page.versions.value;
  const opened = models.opened.value;
  const first = versions.state === "ready" ? versions.value : [];
  const shown = first.find(({ status }) => status === "live") ?? first[0];
  useEffect(() => void models.loadTests(), [models]);
  // Until one is picked, the live one; the newest where none is.
  useEffect(() => {
    if (opened === null && shown) void models.open(shown.version);
  }, [models, opened, shown]);
  const details = models.details.value;
  const project = page.project.value;
  return (
    <div class="panels models">
      <VersionsPanel versions={versions} models={models} retry={page.refresh} />
      <TrainingPanel
        progress={page.progress.value}
        project={project}
        startRun={startRun}
        cancelRun={cancelRun}
      />
      {opened !== null &&
        (details.state === "loading" ? (
          <Panel title={`Version ${opened}`} name="version">
            <Waiting what="its evaluation" />
          </Panel>
        ) : details.state === "failed" ? (
          <Panel title={`Version ${opened}`} name="version">
            <Failed failure={details.failure} retry={() => void models.open(opened)} />
          </Panel>
        ) : (
          <>
            <VersionPanel id={id} version={details.value} models={models} />
            <CurvePanel report={details.value.report} />
            <CalibrationPanel version={details.value} />
            <BreakdownPanel report={details.value.report} />
          </>
        ))}
      {project.state === "ready" && <EncoderPanel settings={project.value.settings} view={open.encoders} />}
      <RewardTestsPanel models={models} />
    </div>
  );
}
