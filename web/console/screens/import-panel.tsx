import { useState } from "preact/hooks";
import type { Mapping, PairMapping } from "../api/data-api.ts";
import { wholeShare } from "../model/figures.ts";
import type { Chosen, ProjectData } from "../model/project-data.ts";
import { Panel } from "./panel.tsx";

/** Takes a file or what is pasted, shows what its rows are, and lets a lead say what becomes of them. */
export function ImportPanel({ view }: { readonly view: ProjectData }) {
  const sending = view.sending.value;
  const chosen = view.chosen.value;
  return (
    <Panel title="Bring data in" name="import" aside="what is here already is not doubled">
      {sending ? (
        <label class="sending">
          {sending.doing === "reading" ? "Reading" : "Sending"} {sending.name}: {wholeShare(sending.share)}
          <progress max={1} value={sending.share} />
        </label>
      ) : chosen ? (
        <ChosenFile chosen={chosen} view={view} />
      ) : (
        <Picker view={view} />
      )}
    </Panel>
  );
}

function Picker({ view }: { readonly view: ProjectData }) {
  const [over, setOver] = useState(false);
  const busy = view.busy.value;
  const take = (file: File | null | undefined) => {
    if (file) void view.pick(file);
  };
  const paste = (event: SubmitEvent) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get("rows") ?? "");
    if (text.trim() !== "") take(new File([text], "pasted.txt"));
  };
  return (
    <>
      <label
        class={`dropzone${over ? " dropzone-over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        <b>Drop a file here, or choose one</b>
        <span class="small">
          JSON lines, JSON, CSV, Parquet, a zip of pictures; gzip too. Preference files of TRL and Anthropic
          are recognised.
        </span>
        <input
          type="file"
          disabled={busy}
          onChange={(event) => take(event.currentTarget.files?.[0])}
          aria-label="Choose a file to bring in"
        />
      </label>
      <details>
        <summary>Or paste rows</summary>
        <form class="paste" onSubmit={paste}>
          <label>
            Rows, as JSON lines or CSV with a first row of names
            <textarea name="rows" rows={6} required />
          </label>
          <button type="submit" class="small-button" disabled={busy}>
            Look at them
          </button>
        </form>
      </details>
    </>
  );
}

function ChosenFile({ chosen, view }: { readonly chosen: Chosen; readonly view: ProjectData }) {
  const { preview, mapping, job } = chosen;
  const wrong = preview.problems.filter((problem) => problem !== null).length;
  return (
    <>
      <p>
        <b class="address">{job.name}</b>, {preview.form}
        {preview.recognised ? `, recognised as ${preview.recognised.format}` : ""}
      </p>
      <MappingForm columns={preview.columns} mapping={mapping} view={view} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
      <section class="preview-scroll" tabIndex={0} aria-label="First rows">
        <table class="preview">
          <thead>
            <tr>
              <th scope="col">Taken?</th>
              {preview.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, i) => (
              <tr key={i}>
                <td class={preview.problems[i] ? "preview-wrong" : ""}>
                  {mapping === null ? "?" : (preview.problems[i] ?? "yes")}
                </td>
                {preview.columns.map((column) => (
                  <td key={column}>{row[column]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {wrong > 0 && (
        <p class="small">
          {wrong} of these rows would be left out. A wrong row keeps no other back; you can download what was
          wrong.
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={view.busy.value || mapping === null}
          onClick={() => void view.start()}
        >
          Bring the rows in
        </button>
        <button type="button" class="small-button" onClick={view.putAside}>
          Another file
        </button>
      </div>
    </>
  );
}

const USES = {
  imported: "train with them, apart from the crowd’s labels",
  gold: "take them for known answers, as silent checks",
  ask: "leave them out and ask people",
} as const;

interface FormProps {
  readonly columns: readonly string[];
  readonly mapping: Mapping | null;
  readonly view: ProjectData;
}

/** Which column is what. */
function MappingForm({ columns, mapping, view }: FormProps) {
  const set = (next: Mapping) => void view.map(next);
  const rows = mapping?.rows ?? "";
  const first = columns[0] ?? "";
  const begin = (kind: string) =>
    set(
      kind === "pairs"
        ? { rows: "pairs", left: first, right: columns[1] ?? first, answer: null, judgements: "imported" }
        : { rows: "items", item: first },
    );
  return (
    <form class="mapping" onSubmit={(event) => event.preventDefault()}>
      <label>
        Each row is
        <select value={rows} onChange={(event) => begin(event.currentTarget.value)}>
          {mapping === null && <option value="">…</option>}
          <option value="items">an item</option>
          <option value="pairs">a pair</option>
        </select>
      </label>
      {mapping && (
        <>
          <Column
            name="Prompt"
            value={mapping.prompt}
            columns={columns}
            set={(prompt) => set({ ...mapping, prompt })}
          />
          {mapping.rows === "items" ? (
            <Column
              name="Item"
              value={mapping.item}
              columns={columns}
              set={(item) => set({ ...mapping, item })}
            />
          ) : (
            <PairColumns columns={columns} mapping={mapping} set={set} />
          )}
          <Column
            name="Category"
            value={mapping.category}
            columns={columns}
            set={(category) => set({ ...mapping, category })}
          />
        </>
      )}
    </form>
  );
}

interface PairProps {
  readonly columns: readonly string[];
  readonly mapping: PairMapping;
  readonly set: (mapping: Mapping) => void;
}

function PairColumns({ columns, mapping, set }: PairProps) {
  const { answer } = mapping;
  const by = answer === null ? "" : answer.by === "order" ? " order" : answer.column;
  const answerBy = (value: string): PairMapping["answer"] => {
    if (value === "") return null;
    if (value === " order") return { by: "order" };
    return {
      by: "column",
      column: value,
      left: ["left", "a", "1"],
      right: ["right", "b", "2"],
      tie: ["tie", "same"],
    };
  };
  return (
    <>
      <Column
        name="First"
        value={mapping.left}
        columns={columns}
        set={(left) => left && set({ ...mapping, left })}
      />
      <Column
        name="Second"
        value={mapping.right}
        columns={columns}
        set={(right) => right && set({ ...mapping, right })}
      />
      <label>
        Which is better
        <select
          value={by}
          onChange={(event) => set({ ...mapping, answer: answerBy(event.currentTarget.value) })}
        >
          <option value="">the file does not say</option>
          <option value=" order">always the first</option>
          {columns.map((column) => (
            <option key={column} value={column}>
              {column} says
            </option>
          ))}
        </select>
      </label>
      <Column
        name="Annotator"
        value={mapping.annotator}
        columns={columns}
        set={(annotator) => set({ ...mapping, annotator })}
      />
      {answer !== null && (
        <label class="whole">
          What the file says of them
          <select
            value={mapping.judgements}
            onChange={(event) =>
              set({ ...mapping, judgements: event.currentTarget.value as keyof typeof USES })
            }
          >
            {Object.entries(USES).map(([use, words]) => (
              <option key={use} value={use}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

interface ColumnProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly columns: readonly string[];
  readonly set: (column: string | undefined) => void;
}

function Column({ name, value, columns, set }: ColumnProps) {
  return (
    <label>
      {name}
      <select value={value ?? ""} onChange={(event) => set(event.currentTarget.value || undefined)}>
        <option value="">none</option>
        {columns.map((column) => (
          <option key={column} value={column}>
            {column}
          </option>
        ))}
      </select>
    </label>
  );
}
