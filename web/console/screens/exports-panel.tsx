import { useState } from "preact/hooks";
import type { Export, ExportWish } from "../api/data-api.ts";
import { counted, fileSize, moment } from "../model/figures.ts";
import type { ProjectData } from "../model/project-data.ts";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

const CONTENTS = {
  labels: "labels, every revision",
  comparisons: "comparisons, all of them",
  consensus: "consensus of the labelled ones",
  preferences: "preferences, to train a language model",
} as const;

/** Asks for files of what a project holds, and hands out those that are made. */
export function ExportsPanel({ view }: { readonly view: ProjectData }) {
  const exports = view.exports.value;
  return (
    <Panel title="Take data out" name="exports" aside="files and their links last 7 days">
      <ExportForm view={view} />
      {exports.state === "loading" ? (
        <Waiting what="the exports" />
      ) : exports.state === "failed" ? (
        <Failed failure={exports.failure} retry={() => void view.load()} />
      ) : exports.value.length === 0 ? (
        <Empty>
          No file yet. Each comes with a data card: counts, agreement, policies, filters, SHA-256.
        </Empty>
      ) : (
        <ul class="cards">
          {exports.value.map((job) => (
            <ExportCard key={job.export} job={job} view={view} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ExportForm({ view }: { readonly view: ProjectData }) {
  const [content, setContent] = useState<string>("labels");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    void view.startExport(planOf((name) => String(data.get(name) ?? "")));
  };
  return (
    <form class="mapping" onSubmit={submit}>
      <label class="whole">
        What
        <select name="content" value={content} onChange={(event) => setContent(event.currentTarget.value)}>
          {Object.entries(CONTENTS).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        As
        <select name="form">
          <option value="jsonl">JSON lines</option>
          <option value="csv">CSV</option>
          <option value="parquet">Parquet</option>
        </select>
      </label>
      {content === "preferences" && (
        <>
          <label>
            In the form of
            <select name="style">
              <option value="trl">TRL: prompt, chosen, rejected</option>
              <option value="hh">Anthropic HH</option>
              <option value="kto">KTO</option>
              <option value="prm">PRM, one step</option>
            </select>
          </label>
          <label>
            Ties
            <select name="ties">
              <option value="drop">are left out</option>
              <option value="both">in both orders</option>
              <option value="random">get a side by a coin</option>
            </select>
          </label>
        </>
      )}
      <label>
        Judgements from files
        <select name="imported">
          <option value="yes">too</option>
          <option value="no">not</option>
        </select>
      </label>
      <label>
        Annotators at least so reliable
        <input name="leastReliability" type="number" min="0" max="1" step="0.01" placeholder="any" />
      </label>
      {content !== "labels" && (
        <label>
          Outcomes at least so sure
          <input name="leastCertainty" type="number" min="0" max="1" step="0.01" placeholder="any" />
        </label>
      )}
      <button type="submit" class="primary" disabled={view.busy.value}>
        Make the file
      </button>
    </form>
  );
}

function planOf(field: (name: string) => string): ExportWish {
  const number = (name: "leastReliability" | "leastCertainty") =>
    field(name) === "" ? {} : { [name]: Number(field(name)) };
  const chosen = (name: "style" | "ties") => (field(name) === "" ? {} : { [name]: field(name) });
  return {
    content: field("content") as ExportWish["content"],
    form: field("form") as "jsonl",
    ...chosen("style"),
    ...chosen("ties"),
    filters: {
      imported: field("imported") !== "no",
      ...number("leastReliability"),
      ...number("leastCertainty"),
    },
  };
}

function ExportCard({ job, view }: { readonly job: Export; readonly view: ProjectData }) {
  const { plan, status, card, rows, error } = job;
  const name = `${plan.content}${plan.content === "preferences" ? ` (${plan.style}, ties: ${plan.ties})` : ""}, ${plan.form}`;
  const go = async (file: "data" | "card.md") => {
    const href = await view.link(job, file);
    if (href !== undefined) location.assign(href);
  };
  const of = <span class="unseen"> of {name}</span>;
  return (
    <li>
      <div class="card-head">
        <b>{name}</b>{" "}
        <span
          class={`chip ${status === "succeeded" ? "chip-live" : status === "running" ? "chip-candidate" : ""}`}
        >
          {status}
        </span>
      </div>
      <p class="small">
        {counted(rows, "row")}
        {card && `, ${fileSize(card.file.bytes)}`}, {moment(job.createdAtMs)}
        {status === "succeeded" && `; until ${moment(job.expiresAtMs)}`}
      </p>
      {error !== null && <Notice tone="problem">{error}</Notice>}
      {status === "succeeded" && (
        <div class="buttons">
          <button
            type="button"
            class="small-button"
            disabled={view.busy.value}
            onClick={() => void go("data")}
          >
            Download{of}
          </button>
          <button
            type="button"
            class="small-button"
            disabled={view.busy.value}
            onClick={() => void go("card.md")}
          >
            Data card{of}
          </button>
          <button
            type="button"
            class="small-button"
            disabled={view.busy.value}
            onClick={() => void view.remove(job)}
          >
            Take away{of}
          </button>
        </div>
      )}
    </li>
  );
}
