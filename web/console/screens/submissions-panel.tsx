import { useState } from "preact/hooks";
import type { PanelSubmission } from "../api/panels-api.ts";
import { count, counted, duration, moment } from "../model/figures.ts";
import { AWAITS, type PanelsView, statusWords } from "../model/panels-view.ts";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

const CHIPS: Readonly<Record<string, string>> = {
  APPROVED: "chip-live",
  REJECTED: "chip-rejected",
  [AWAITS]: "chip-candidate",
  ACTIVE: "chip-training",
};

/** As Prolific names them, in words. */
const REASONS = [
  ["LOW_EFFORT", "little effort"],
  ["TOO_QUICKLY", "too quick to be true"],
  ["FAILED_CHECK", "failed checks"],
  ["FAILED_INSTRUCTIONS", "did not follow the instructions"],
  ["NO_DATA", "no answers"],
  ["NO_CODE", "no completion code"],
  ["BAD_CODE", "a wrong completion code"],
  ["TOO_SLOWLY", "far too slow"],
  ["MALINGERING", "not what they say they are"],
  ["UNSUPP_DEVICE", "a device that does not do"],
  ["OTHER", "something else"],
] as const;

/** Submissions with the evidence beside them, to approve or reject in bulk. */
export function SubmissionsPanel({ view }: { readonly view: PanelsView }) {
  const submissions = view.submissions.value;
  const panel = view.panel.value;
  const counts = panel.state === "ready" ? panel.value.counts : [];
  return (
    <Panel
      title="Submissions"
      name="submissions"
      aside={
        <label class="filter">
          Show{" "}
          <select
            value={view.status.value ?? ""}
            onChange={(event) => void view.show(event.currentTarget.value || null)}
          >
            <option value="">all</option>
            {counts.map(({ status, count: many }) => (
              <option key={status} value={status}>
                {statusWords(status)} ({count(many)})
              </option>
            ))}
          </select>
        </label>
      }
    >
      {submissions.state === "loading" ? (
        <Waiting what="submissions" />
      ) : submissions.state === "failed" ? (
        <Failed failure={submissions.failure} retry={() => void view.load()} />
      ) : submissions.value.length === 0 ? (
        <Empty>
          Nobody has taken part yet. Once your study is published, people show here within minutes.
        </Empty>
      ) : (
        <>
          {submissions.value.some(({ status }) => status === AWAITS) && <Deciding view={view} />}
          <ul class="rows">
            {submissions.value.map((submission) => (
              <Row key={submission.submission} submission={submission} view={view} />
            ))}
          </ul>
          {view.more.value && (
            <button type="button" class="more" onClick={() => void view.loadMore()}>
              Show more
            </button>
          )}
        </>
      )}
    </Panel>
  );
}

function Deciding({ view }: { readonly view: PanelsView }) {
  const [rejecting, setRejecting] = useState(false);
  const many = view.chosen.value.size;
  const busy = view.busy.value;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    if (await view.reject(String(data.get("category")), String(data.get("message")).trim()))
      setRejecting(false);
  };
  return (
    <div class="stack">
      <div class="buttons">
        <button type="button" class="small-button" onClick={view.chooseAll}>
          Choose all that await a decision
        </button>
        <button
          type="button"
          class="small-button"
          disabled={busy || many === 0}
          onClick={() => void view.approve()}
        >
          Approve {count(many)}
        </button>
        <button
          type="button"
          class="small-button"
          disabled={busy || many === 0}
          aria-expanded={rejecting}
          onClick={() => setRejecting(!rejecting)}
        >
          Reject {count(many)} …
        </button>
      </div>
      {rejecting && many > 0 && (
        <form class="outside-form sunken" onSubmit={(event) => void submit(event)}>
          <label>
            Reason
            <select name="category">
              {REASONS.map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label class="whole">
            What they read (at least 100 characters)
            <textarea name="message" rows={4} required minLength={100} maxLength={2000} />
          </label>
          <button type="submit" class="primary" disabled={busy}>
            Reject {counted(many, "submission")}
          </button>
        </form>
      )}
    </div>
  );
}

function Row({ submission, view }: { readonly submission: PanelSubmission; readonly view: PanelsView }) {
  const { submission: id, participant, status, startedAtMs, code, evidence, decisionReason } = submission;
  const who = participant || "participant not told yet";
  return (
    <li>
      <div class="row-head">
        <span>
          {status === AWAITS && (
            <input
              type="checkbox"
              aria-label={`Choose ${id}`}
              checked={view.chosen.value.has(id)}
              onChange={() => view.choose(id)}
            />
          )}{" "}
          <b class="address">{who}</b>{" "}
          <span class={`chip ${CHIPS[status] ?? ""}`}>{statusWords(status)}</span>
        </span>
        <span class="small">{startedAtMs === null ? "" : moment(startedAtMs)}</span>
      </div>
      <p class="small">{evidence ? evidenceWords(evidence) : "Never came here by the study’s link."}</p>
      <p class="small">
        Submission <code>{id}</code>
        {code && `; came with the code ${code}`}
        {decisionReason && `; rejected for ${decisionReason}`}
      </p>
    </li>
  );
}

function evidenceWords({
  answered,
  activeMs,
  checks,
  state,
  signals,
}: NonNullable<PanelSubmission["evidence"]>) {
  const each = answered === 0 ? "" : `, ${duration(activeMs / answered)} each`;
  const right = checks.seen === 0 ? "no checks yet" : `${checks.correct} of ${checks.seen} checks right`;
  const said = signals.length === 0 ? "no signal" : `signals: ${signals.join(", ")}`;
  return `${counted(answered, "answer")} in ${duration(activeMs)}${each}; ${right}; ${said}; ${state}`;
}
