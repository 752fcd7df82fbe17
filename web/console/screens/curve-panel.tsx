import { useMemo } from "preact/hooks";
import type { VersionReport } from "../api/console-api.ts";
import { CurveChart } from "../charts/curve-chart.tsx";
import { count, decimal, interval, share } from "../model/figures.ts";
import { curveLine, forecastWords } from "../model/report-words.ts";
import { Panel } from "./panel.tsx";

/** What labels have brought, and what the next ones would. */
export function CurvePanel({ report }: { readonly report: VersionReport }) {
  const line = useMemo(() => curveLine(report), [report]);
  const { curve } = report;
  return (
    <Panel title="Learning curve" name="curve">
      <p>{forecastWords(report)}</p>
      {line && curve && (
        <>
          <CurveChart line={line} />
          <ul class="key">
            <li>
              <Mark line={0} /> small models of this kind, measured
            </li>
            {curve.forecast && (
              <li>
                <Mark line={2} /> forecast
              </li>
            )}
            {line.ceiling !== null && (
              <li>
                <Mark line={3} /> one annotator against another
              </li>
            )}
          </ul>
          <details class="numbers">
            <summary>As numbers</summary>
            <table class="legend">
              <thead>
                <tr>
                  <th scope="col" class="number">
                    Labels
                  </th>
                  <th scope="col" class="number">
                    Accuracy
                  </th>
                  <th scope="col" class="number">
                    Log loss
                  </th>
                </tr>
              </thead>
              <tbody>
                {[...curve.points, ...(curve.forecast ? [curve.forecast] : [])].map(
                  ({ labels, accuracy, logLoss }, i) => (
                    <tr key={labels}>
                      <th scope="row" class="number">
                        {count(labels)}
                        {i >= curve.points.length && <span class="small"> forecast</span>}
                      </th>
                      <td class="number">
                        {accuracy ? share(accuracy.value) : "–"}{" "}
                        <span class="small">{accuracy && interval(accuracy, share)}</span>
                      </td>
                      <td class="number">
                        {decimal(logLoss.value, 3)}{" "}
                        <span class="small">{interval(logLoss, (n) => decimal(n, 3))}</span>
                      </td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          </details>
        </>
      )}
    </Panel>
  );
}

function Mark({ line }: { readonly line: number }) {
  return (
    <svg class={`line-mark line-${line}`} viewBox="0 0 24 8" aria-hidden="true">
      <line x1={0} y1={4} x2={24} y2={4} />
    </svg>
  );
}
