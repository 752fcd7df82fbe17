import { useEffect, useRef } from "preact/hooks";
import type { VersionDetails } from "../api/console-api.ts";
import { modelAddress } from "../api/http-api.ts";
import { count, decimal, fileSize, interval, moment, share } from "../model/figures.ts";
import type { ModelsView } from "../model/models-view.ts";
import { ceilingWords } from "../model/report-words.ts";
import { CopyButton } from "./copy-button.tsx";
import { IntervalBar } from "./interval-bar.tsx";
import { Notice } from "./notice.tsx";
import { Panel } from "./panel.tsx";
import { VersionChip } from "./version-chip.tsx";

interface Props {
  readonly id: string;
  readonly version: VersionDetails;
  readonly models: ModelsView;
}

const SHORT_HASH = 10;

/** One version: how good it is beside what people reach, why it went live or did not, and what a lead can do. */
export function VersionPanel({ id, version, models }: Props) {
  const { metrics, report, gate, sha256, version: number } = version;
  return (
    <Panel title={`Version ${number}`} name="version" aside={<VersionChip version={version} />}>
      <div class="halves">
        <div>
          <Accuracies version={version} />
          <p class="small">{ceilingWords(report)}</p>
        </div>
        <div>
          <h3>{gate.passed ? "The gate let it pass" : "The gate refused it"}</h3>
          <p>{gate.reason}</p>
          {gate.tests.length > 0 && (
            <ul class="outcomes-of-tests">
              {gate.tests.map(({ test, name, passed, says }) => (
                <li key={test} class={passed ? "kept" : "broken"}>
                  <b>{passed ? "Kept" : "Broken"}</b> {name} <span class="small">{says}</span>
                </li>
              ))}
            </ul>
          )}
          <Decide version={version} models={models} />
        </div>
      </div>
      <p class="lineage small">
        <a href={modelAddress(id, number)} download={`reward-model-v${number}.onnx`}>
          Download the ONNX file
        </a>{" "}
        {fileSize(version.bytes)} · sha256 <code title={sha256}>{sha256.slice(0, SHORT_HASH)}…</code>{" "}
        <CopyButton text={sha256} what={`the sha256 of version ${number}`} /> · made{" "}
        {moment(version.createdAtMs)} ·{" "}
        {version.origin === "uploaded"
          ? "trained elsewhere"
          : `trained on ${count(metrics.trainedOn)} comparisons`}
        , measured on {count(metrics.heldOut)} held out
      </p>
    </Panel>
  );
}

function Accuracies({ version: { metrics, report } }: { readonly version: VersionDetails }) {
  const rows = [
    { name: "This version", says: "accuracy", of: metrics.accuracy },
    { name: "Another annotator", says: "people among themselves", of: report.ceiling?.another ?? null },
    { name: "At most", says: "knowing every truth", of: report.ceiling?.perfect ?? null },
  ];
  const measures = [
    ["Log loss", metrics.logLoss, "a coin: 0.693"],
    ["Brier score", report.brier, "a coin: 0.25"],
    ["Calibration error", metrics.ece, "0 is calibrated"],
    ...(report.kendallTau ? ([["Kendall’s τ", report.kendallTau, "1 orders as people do"]] as const) : []),
  ] as const;
  return (
    <>
      <ul class="coefficients">
        {rows.map(({ name, says, of }) => (
          <li key={name}>
            <span>
              {name} <span class="small">{says}</span>
            </span>
            {of ? (
              <div class="accuracy">
                <IntervalBar of={of} from={Math.min(0.5, of.low)} />
                <span>
                  <b>{share(of.value)}</b> <span class="small">{interval(of, share)}</span>
                </span>
              </div>
            ) : (
              <p class="small">not known yet</p>
            )}
          </li>
        ))}
      </ul>
      <dl class="measures">
        {measures.map(([name, of, beside]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {of ? decimal(of.value, 3) : "–"}{" "}
              <span class="small">{of ? interval(of, (n) => decimal(n, 3)) : "not measured"}</span>
              <span class="small beside">{beside}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Decide({ version, models }: Omit<Props, "id">) {
  const { version: number, status } = version;
  const proposed = models.proposed.value;
  return (
    <div class="decide">
      {proposed?.version === number ? (
        <ConfirmStatus version={version} models={models} />
      ) : (
        <div class="buttons">
          {status !== "live" && (
            <button type="button" onClick={() => models.propose({ version: number, status: "live" })}>
              {status === "retired" ? "Roll back to this version …" : "Make it live …"}
            </button>
          )}
          {status !== "retired" && (
            <button type="button" onClick={() => models.propose({ version: number, status: "retired" })}>
              Retire it …
            </button>
          )}
        </div>
      )}
      {models.failure.value && <Notice tone="problem">{models.failure.value.sentence}</Notice>}
      <p class="small" role="status">
        {models.done.value}
      </p>
    </div>
  );
}

function ConfirmStatus({ version, models }: Omit<Props, "id">) {
  const reason = useRef<HTMLTextAreaElement>(null);
  useEffect(() => reason.current?.focus(), []);
  const live = models.proposed.value?.status === "live";
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void models.confirm(reason.current?.value ?? "");
  };
  return (
    <div role="alertdialog" aria-label="Confirm the decision">
      <form class="confirm" onSubmit={submit}>
        <p>
          {live
            ? `Agents are answered by version ${version.version} within seconds; the one that is live now retires.`
            : version.status === "live"
              ? "No version is live then: agents get no reward until another one is."
              : "It stays for whoever pins it."}
          {live && !version.gate.passed && <b> The gate refused this version.</b>}
        </p>
        <label>
          Reason, which is kept with your name
          <textarea name="reason" rows={2} maxLength={500} ref={reason} />
        </label>
        <div class="buttons">
          <button type="submit" class="primary" disabled={models.busy.value}>
            {models.busy.value ? "Deciding …" : live ? "Yes, make it live" : "Yes, retire it"}
          </button>
          <button type="button" onClick={models.withdraw}>
            Not yet
          </button>
        </div>
      </form>
    </div>
  );
}
