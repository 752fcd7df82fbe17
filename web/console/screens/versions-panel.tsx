import type { Version } from "../../../contract/models.ts";
import { count, decimal, type Estimate, interval, moment, share } from "../model/figures.ts";
import type { Loaded } from "../model/loaded.ts";
import type { ModelsView } from "../model/models-view.ts";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";
import { VersionChip } from "./version-chip.tsx";

interface Props {
  readonly versions: Loaded<readonly Version[]>;
  readonly models: ModelsView;
  readonly retry: () => void;
}

/** Every version of the reward model with its measures, newest first; one of them is looked at. */
export function VersionsPanel({ versions, models, retry }: Props) {
  return (
    <Panel title="Versions" name="versions" aside="newest first">
      {versions.state === "loading" ? (
        <Waiting what="the versions" />
      ) : versions.state === "failed" ? (
        <Failed failure={versions.failure} retry={retry} />
      ) : versions.value.length === 0 ? (
        <Empty>No version yet. The first training run that succeeds makes version 1.</Empty>
      ) : (
        <>
          <p class="small">
            Measured on held-out comparisons, drawn uniformly, that no version trains on; with 95&nbsp;%
            bootstrap intervals.
          </p>
          <table class="legend cards versions">
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col" class="number">
                  Accuracy
                </th>
                <th scope="col" class="number">
                  Log loss
                </th>
                <th scope="col" class="number">
                  ECE
                </th>
                <th scope="col" class="number">
                  Labels
                </th>
              </tr>
            </thead>
            <tbody>
              {versions.value.map((version) => (
                <Row key={version.version} version={version} models={models} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Panel>
  );
}

function Row({ version, models }: { readonly version: Version; readonly models: ModelsView }) {
  const { metrics, version: number } = version;
  const opened = models.opened.value === number;
  return (
    <tr class={opened ? "open" : ""}>
      <th scope="row">
        <button type="button" class="link" aria-pressed={opened} onClick={() => void models.open(number)}>
          Version {number}
        </button>{" "}
        <VersionChip version={version} />
        <span class="interval">{moment(version.createdAtMs)}</span>
      </th>
      <Measured what="Accuracy" estimate={metrics.accuracy} format={share} />
      <Measured what="Log loss" estimate={metrics.logLoss} format={(n) => decimal(n, 3)} />
      <Measured what="ECE" estimate={metrics.ece} format={(n) => decimal(n, 3)} />
      <td class="number" data-of="Labels">
        {count(metrics.labels)}
      </td>
    </tr>
  );
}

function Measured({
  what,
  estimate,
  format,
}: {
  readonly what: string;
  readonly estimate: Estimate | null;
  readonly format: (n: number) => string;
}) {
  return (
    <td class="number" data-of={what}>
      {estimate ? (
        <>
          {format(estimate.value)} <span class="interval">{interval(estimate, format)}</span>
        </>
      ) : (
        <span class="small">not measured</span>
      )}
    </td>
  );
}
