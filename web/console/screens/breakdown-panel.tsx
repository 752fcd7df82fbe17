import type { VersionReport } from "../api/console-api.ts";
import { counted, decimal, interval, share } from "../model/figures.ts";
import { partTitle } from "../model/report-words.ts";
import { IntervalBar } from "./interval-bar.tsx";
import { Empty, Panel } from "./panel.tsx";

/** Where a version is good and where it is not. */
export function BreakdownPanel({ report: { breakdowns } }: { readonly report: VersionReport }) {
  const told = breakdowns.filter(({ rows }) => rows.length > 0);
  return (
    <Panel title="Where it is good" name="breakdown" aside="all held-out comparisons">
      {told.length === 0 && <Empty>Nothing is held out yet.</Empty>}
      <div class="halves">
        {told.map(({ by, rows }) => (
          <table key={by} class="legend parts">
            <caption>{partTitle(by)}</caption>
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col">Accuracy</th>
                <th scope="col" class="number">
                  Log loss
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ part, few, accuracy, logLoss, labels, comparisons }) => (
                <tr key={part} class={few ? "few" : ""}>
                  <th scope="row">
                    {part}{" "}
                    <span class="small">
                      {few ? `only ${counted(comparisons, "comparison")}` : counted(labels, "label")}
                    </span>
                  </th>
                  <td>
                    {accuracy ? (
                      <div class="accuracy">
                        <IntervalBar of={accuracy} />
                        <span>
                          <b>{share(accuracy.value)}</b>{" "}
                          <span class="small">{interval(accuracy, share)}</span>
                        </span>
                      </div>
                    ) : (
                      <span class="small">ties only</span>
                    )}
                  </td>
                  <td class="number">{decimal(logLoss.value, 3)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Panel>
  );
}
