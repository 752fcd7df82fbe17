import { useMemo, useState } from "preact/hooks";
import type { Report } from "../api/console-api.ts";
import { ReturnsChart } from "../charts/returns-chart.tsx";
import type { Loaded } from "../model/loaded.ts";
import { returnsByAgent } from "../model/returns.ts";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";
import { ReturnsNumbers } from "./returns-numbers.tsx";
import { ReturnsTable } from "./returns-table.tsx";

const UNITS = {
  share: "0 = random policy, 1 = reference policy",
  value: "as each agent’s environment measures it",
} as const;

/** How well the agents do, over their iterations, as their own environments measure it. */
export function ReturnsPanel({
  reports,
  retry,
}: {
  readonly reports: Loaded<readonly Report[]>;
  readonly retry: () => void;
}) {
  const known = reports.state === "ready" ? reports.value : null;
  const returns = useMemo(() => known && returnsByAgent(known), [known]);
  const [pointed, setPointed] = useState<number | null>(null);
  return (
    <Panel
      title="Agents’ returns"
      name="returns"
      aside={returns && returns.lines.length > 0 && UNITS[returns.unit]}
    >
      {reports.state === "loading" ? (
        <Waiting what="the agents’ reports" />
      ) : reports.state === "failed" ? (
        <Failed failure={reports.failure} retry={retry} />
      ) : !returns || returns.lines.length === 0 ? (
        <Empty>
          No agent has reported yet. Agents tell how well they do through{" "}
          <code>POST /v1/projects/…/agent-reports</code>.
        </Empty>
      ) : (
        <>
          <ReturnsChart returns={returns} onPoint={setPointed} />
          <ReturnsTable returns={returns} row={pointed} />
          <ReturnsNumbers returns={returns} />
        </>
      )}
    </Panel>
  );
}
