import type { Version } from "../../../contract/training.ts";
import type { Loaded } from "../model/loaded.ts";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";
import { VersionRows } from "./version-rows.tsx";

/** Every version of the reward model with what speaks for it, newest first. */
export function VersionsPanel({
  id,
  versions,
  retry,
}: {
  readonly id: string;
  readonly versions: Loaded<readonly Version[]>;
  readonly retry: () => void;
}) {
  return (
    <Panel title="Reward model versions" name="versions" aside="newest first">
      {versions.state === "loading" ? (
        <Waiting what="the versions" />
      ) : versions.state === "failed" ? (
        <Failed failure={versions.failure} retry={retry} />
      ) : versions.value.length === 0 ? (
        <Empty>No version yet. The first training run that succeeds makes version 1.</Empty>
      ) : (
        <>
          <p class="small">
            Measured on held-out comparisons, drawn uniformly, that no version trains on. Intervals are
            95&nbsp;% bootstrap intervals.
          </p>
          <VersionTable id={id} versions={versions.value} />
        </>
      )}
    </Panel>
  );
}

function VersionTable({ id, versions }: { readonly id: string; readonly versions: readonly Version[] }) {
  return (
    // Wider than a phone: it scrolls by itself, and by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable without a pointer
    <section class="scroll" aria-label="Table of versions" tabIndex={0}>
      <table class="versions">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col" class="number">
              Accuracy <span>coin 50 %</span>
            </th>
            <th scope="col" class="number">
              Log loss <span>nats; coin 0.693</span>
            </th>
            <th scope="col" class="number">
              ECE <span>0 = calibrated</span>
            </th>
            <th scope="col" class="number">
              Trained on <span>comparisons</span>
            </th>
            <th scope="col" class="number">
              Held out <span>comparisons</span>
            </th>
            <th scope="col" class="number">
              Labels
            </th>
            <th scope="col">Created</th>
            <th scope="col">ONNX file</th>
          </tr>
        </thead>
        {versions.map((version) => (
          <VersionRows key={version.version} id={id} version={version} />
        ))}
      </table>
    </section>
  );
}
