import type { Progress } from "../api/console-api.ts";
import { LabelsChart } from "../charts/labels-chart.tsx";
import { counted } from "../model/figures.ts";
import type { Loaded } from "../model/loaded.ts";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

/** How the labels came in over the last hour. */
export function LabelsPanel({ progress }: { readonly progress: Loaded<Progress> }) {
  return (
    <Panel title="Labels per minute" name="labels" aside="the last 60 min">
      {progress.state === "loading" ? (
        <Waiting what="the last hour" />
      ) : progress.state === "failed" ? (
        <Failed failure={progress.failure} />
      ) : progress.value.labelsPerHour === 0 ? (
        <Empty>
          No label came in during the last hour.
          {progress.value.labels.total > 0 &&
            ` ${counted(progress.value.labels.total, "label")} came before.`}
        </Empty>
      ) : (
        <LabelsChart perMinute={progress.value.labelsPerMinute} />
      )}
    </Panel>
  );
}
