import type { Version } from "../../../contract/training.ts";
import { modelAddress } from "../api/http-api.ts";
import { count, decimal, type Estimate, fileSize, interval, moment, share } from "../model/figures.ts";
import { CopyButton } from "./copy-button.tsx";

const STATUS = { live: "Live", retired: "Retired", rejected: "Rejected", candidate: "Candidate" } as const;
const SHORT_HASH = 10;

/** One version: its numbers in a row, and beneath them the gate's verdict. */
export function VersionRows({ id, version }: { readonly id: string; readonly version: Version }) {
  const { metrics, gate, status, sha256 } = version;
  const number = version.version;
  return (
    <tbody class={`version version-${status}`}>
      <tr>
        <th scope="row">
          {number} <span class={`chip chip-${status}`}>{STATUS[status]}</span>
        </th>
        <Measured estimate={metrics.accuracy} format={share} />
        <Measured estimate={metrics.logLoss} format={(n) => decimal(n, 3)} />
        <Measured estimate={metrics.ece} format={(n) => decimal(n, 3)} />
        <td class="number">{count(metrics.trainedOn)}</td>
        <td class="number">{count(metrics.heldOut)}</td>
        <td class="number">{count(metrics.labels)}</td>
        <td>{moment(version.createdAtMs)}</td>
        <td>
          <a href={modelAddress(id, number)} download={`reward-model-v${number}.onnx`}>
            Download<span class="unseen"> version {number}</span>
          </a>{" "}
          <span class="small">{fileSize(version.bytes)}</span>
          <span class="hash">
            sha256 <code title={sha256}>{sha256.slice(0, SHORT_HASH)}…</code>{" "}
            <CopyButton text={sha256} what={`the sha256 of version ${number}`} />
          </span>
        </td>
      </tr>
      <tr class="verdict">
        <td colSpan={9}>
          <p>
            <b>{gate.passed ? "Gate passed." : "Gate refused."}</b> {gate.reason}
          </p>
        </td>
      </tr>
    </tbody>
  );
}

function Measured({
  estimate,
  format,
}: {
  readonly estimate: Estimate | null;
  readonly format: (n: number) => string;
}) {
  if (!estimate) return <td class="number small">not measured</td>;
  return (
    <td class="number">
      {format(estimate.value)} <span class="interval">{interval(estimate, format)}</span>
    </td>
  );
}
