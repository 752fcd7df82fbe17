import { errorsAddress, type Import } from "../api/data-api.ts";
import { count, counted, fileSize, moment, wholeShare } from "../model/figures.ts";
import type { ProjectData } from "../model/project-data.ts";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

const CHIPS: Readonly<Record<Import["status"], string>> = {
  uploading: "",
  uploaded: "chip-candidate",
  running: "chip-candidate",
  succeeded: "chip-live",
  failed: "chip-rejected",
  cancelled: "",
};

/** Files that came in, and how far those are that are coming. */
export function ImportsList({ id, view }: { readonly id: string; readonly view: ProjectData }) {
  const imports = view.imports.value;
  return (
    <Panel title="Files that came in" name="imports">
      {imports.state === "loading" ? (
        <Waiting what="the imports" />
      ) : imports.state === "failed" ? (
        <Failed failure={imports.failure} retry={() => void view.load()} />
      ) : imports.value.length === 0 ? (
        <Empty>None yet. What you bring in stands here with what became of its rows.</Empty>
      ) : (
        <ul class="cards">
          {imports.value.map((job) => (
            <ImportCard key={job.import} id={id} job={job} view={view} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface CardProps {
  readonly id: string;
  readonly job: Import;
  readonly view: ProjectData;
}

function ImportCard({ id, job, view }: CardProps) {
  const { status, name, rowsRead, rowsFailed, items, comparisons, judgements } = job;
  const told = [
    ["items", items],
    ["comparisons", comparisons],
    ["judgements", judgements],
  ] as const;
  return (
    <li>
      <div class="card-head">
        <b class="address">{name}</b> <span class={`chip ${CHIPS[status]}`}>{status}</span>
      </div>
      <p class="small">
        {fileSize(job.bytes)}, {moment(job.createdAtMs)}
        {rowsRead > 0 && `; ${counted(rowsRead, "row")} read`}
        {told
          .filter(([, { made, there }]) => made + there > 0)
          .map(([what, { made, there }]) => `; ${count(made)} new ${what}, ${count(there)} there already`)
          .join("")}
      </p>
      {status === "running" && (
        <label class="sending">
          {wholeShare(job.share)}
          <progress max={1} value={job.share} aria-label={`Rows of ${name} that are in`} />
        </label>
      )}
      {job.error !== null && <Notice tone="problem">{job.error}</Notice>}
      <div class="buttons">
        {rowsFailed > 0 && (
          <a href={errorsAddress(id, job.import)} download>
            {counted(rowsFailed, "row")} not taken (CSV)
          </a>
        )}
        {status === "uploaded" && (
          <button
            type="button"
            class="small-button"
            disabled={view.busy.value}
            onClick={() => void view.resume(job)}
          >
            Go on with it
          </button>
        )}
        {(status === "running" || status === "uploading") && (
          <button
            type="button"
            class="small-button"
            disabled={view.busy.value}
            onClick={() => void view.stop(job)}
          >
            Stop
          </button>
        )}
      </div>
    </li>
  );
}
