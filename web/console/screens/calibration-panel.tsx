import type { VersionDetails } from "../api/console-api.ts";
import { ReliabilityChart } from "../charts/reliability-chart.tsx";
import { count, decimal, interval, wholeShare } from "../model/figures.ts";
import { Empty, Panel } from "./panel.tsx";

/** Whether a version is right as often as it says: the reliability diagram after temperature scaling. */
export function CalibrationPanel({ version: { report, metrics } }: { readonly version: VersionDetails }) {
  const { reliability } = report;
  return (
    <Panel title="Calibration" name="calibration" aside={`temperature ${decimal(metrics.temperature, 2)}`}>
      {reliability.length === 0 ? (
        <Empty>Nothing is held out yet that says left or right, so calibration is not known.</Empty>
      ) : (
        <>
          <p>
            On the dashed line, a version is right as often as it is sure. Above it, it is better than it
            says.
          </p>
          <ReliabilityChart bins={reliability} />
          <details class="numbers">
            <summary>As numbers</summary>
            <table class="legend">
              <thead>
                <tr>
                  <th scope="col">Sure</th>
                  <th scope="col" class="number">
                    Said
                  </th>
                  <th scope="col" class="number">
                    Right
                  </th>
                  <th scope="col" class="number">
                    Labels
                  </th>
                </tr>
              </thead>
              <tbody>
                {reliability.map(({ from, to, confidence, accuracy, labels }) => (
                  <tr key={from}>
                    <th scope="row">
                      {wholeShare(from)} to {wholeShare(to)}
                    </th>
                    <td class="number">{wholeShare(confidence)}</td>
                    <td class="number">
                      {wholeShare(accuracy.value)} <span class="small">{interval(accuracy, wholeShare)}</span>
                    </td>
                    <td class="number">{count(labels)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </Panel>
  );
}
