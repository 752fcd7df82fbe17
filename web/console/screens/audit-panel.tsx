import { useEffect } from "preact/hooks";
import { type AuditEntry, type AuditQuery, auditFile } from "../api/audit-api.ts";
import type { AuditView } from "../model/audit-view.ts";
import { changesOf } from "../model/changes.ts";
import { moment } from "../model/figures.ts";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

interface Props {
  readonly view: AuditView;
  readonly title?: string;
}

/** Who did what, when, and what it was before and after. */
export function AuditPanel({ view, title = "Audit" }: Props) {
  useEffect(() => {
    void view.open();
  }, [view]);
  const entries = view.entries.value;
  const filtered = Object.keys(view.query.value).length > 0;
  return (
    <Panel title={title} name="audit" aside={<Downloads view={view} />}>
      <AuditSearch view={view} />
      <div aria-live="polite">
        {entries.state === "loading" ? (
          <Waiting what="the audit log" />
        ) : entries.state === "failed" ? (
          <Failed failure={entries.failure} retry={() => void view.search(view.query.peek())} />
        ) : entries.value.length === 0 ? (
          <Empty>
            {filtered
              ? "Nothing was done that this search finds."
              : "Nothing was done yet. What leads, their keys and the rules of Accord do will stand here, and stays."}
          </Empty>
        ) : (
          <ol class="audit">
            {entries.value.map((entry) => (
              <Entry key={entry.seq} entry={entry} view={view} />
            ))}
          </ol>
        )}
        {view.failure.value && <Notice tone="problem">{view.failure.value.sentence}</Notice>}
      </div>
      {view.more.value && (
        <button type="button" disabled={view.busy.value} onClick={() => void view.loadMore()}>
          {view.busy.value ? "Loading …" : "Show older"}
        </button>
      )}
    </Panel>
  );
}

function Downloads({ view }: { readonly view: AuditView }) {
  const query = view.query.value;
  return (
    <span class="downloads">
      <a href={auditFile(view.owner, query, "csv")} download>
        CSV
      </a>
      <a href={auditFile(view.owner, query, "jsonl")} download>
        JSON lines
      </a>
    </span>
  );
}

const DAY_MS = 86_400_000;
/** A day of the reader's calendar as the form has it, and its beginning. */
const dayOf = (ms: string | undefined, shift = 0) =>
  ms === undefined ? "" : new Date(Number(ms) - shift).toLocaleDateString("sv");
const beginning = (day: string) => (day === "" ? "" : `${new Date(`${day}T00:00:00`).getTime()}`);

function AuditSearch({ view }: { readonly view: AuditView }) {
  const query = view.query.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string) => String(form.get(name) ?? "").trim();
    const until = beginning(field("to"));
    void view.search({
      action: field("action").toLowerCase().replaceAll(" ", "-"),
      actor: field("actor"),
      subject: field("subject"),
      fromMs: beginning(field("from")),
      toMs: until && `${Number(until) + DAY_MS}`,
    });
  };
  return (
    <form class="audit-search" key={JSON.stringify(query)} onSubmit={submit}>
      <label>
        Action
        <input
          name="action"
          placeholder="change settings"
          defaultValue={query.action?.replaceAll("-", " ")}
        />
      </label>
      <label>
        By
        <input name="actor" placeholder="led_… or a rule" defaultValue={query.actor} />
      </label>
      <label>
        Done to
        <input name="subject" placeholder="an id" defaultValue={query.subject} />
      </label>
      <label>
        From
        <input name="from" type="date" defaultValue={dayOf(query.fromMs)} />
      </label>
      <label>
        Until
        <input name="to" type="date" defaultValue={dayOf(query.toMs, 1)} />
      </label>
      <span class="audit-buttons">
        <button type="submit" class="primary">
          Search
        </button>
        {Object.keys(query).length > 0 && (
          <button type="button" onClick={() => void view.search({})}>
            Show all
          </button>
        )}
      </span>
    </form>
  );
}

const KINDS: Readonly<Record<AuditEntry["kind"], string>> = {
  lead: "",
  key: "by a key",
  annotator: "an annotator",
  schedule: "a rule",
};

/** `change-settings` as `Change settings`. */
const words = (action: string) => {
  const text = action.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};

function Entry({ entry, view }: { readonly entry: AuditEntry; readonly view: AuditView }) {
  const { action, actor, actorName, subject, atMs, kind, request, key } = entry;
  const changes = changesOf(entry);
  const notes = changesOf({ before: null, after: entry.details });
  const only = (query: AuditQuery) => void view.search(query);
  return (
    <li>
      <p class="audit-what">
        <b>{words(action)}</b>
        <span class="small">
          <time dateTime={new Date(atMs).toISOString()}>{moment(atMs)}</time>
        </span>
      </p>
      <p class="small">
        <button type="button" class="link" onClick={() => only({ actor })}>
          {actorName ?? actor}
          <span class="unseen">: show what they did</span>
        </button>{" "}
        {KINDS[kind] !== "" && <span class="chip">{KINDS[kind]}</span>}{" "}
        <button type="button" class="link audit-id" onClick={() => only({ subject })}>
          {subject}
          <span class="unseen">: show what was done to it</span>
        </button>
      </p>
      {changes.length > 0 && (
        <table class="audit-changes">
          <thead class="unseen">
            <tr>
              <th scope="col">What</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, MOST_CHANGES).map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <td>{before === null ? <span class="quiet-mark">–</span> : <del>{before}</del>}</td>
                <td>{after === null ? <span class="quiet-mark">–</span> : <ins>{after}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {changes.length > MOST_CHANGES && (
        <p class="small">{changes.length - MOST_CHANGES} more stand in the download.</p>
      )}
      {notes.length > 0 && (
        <p class="small audit-notes">{notes.map(({ path, after }) => `${path}: ${after}`).join(" · ")}</p>
      )}
      {(request || key) && (
        <p class="small audit-id">
          {key && `${key} · `}
          {request && `request ${request}`}
        </p>
      )}
    </li>
  );
}

/** More of one entry would push all others off the page: a new project has some eighty settings. */
const MOST_CHANGES = 12;
