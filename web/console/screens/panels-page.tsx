import { useEffect, useState } from "preact/hooks";
import type { PanelConnection } from "../api/panels-api.ts";
import { moment } from "../model/figures.ts";
import { onlyOnThisMachine } from "../model/invite-maker.ts";
import { type PanelsView, statusWords } from "../model/panels-view.ts";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";
import { OtherPanel } from "./other-panel.tsx";
import { Failed, Panel, Waiting } from "./panel.tsx";
import { SubmissionsPanel } from "./submissions-panel.tsx";

/** Where the people come from: a study of Prolific, or any other panel by its link. */
export function PanelsPage({ view }: { readonly view: PanelsView }) {
  useEffect(() => {
    void view.load();
  }, [view]);
  const panel = view.panel.value;
  const connection = panel.state === "ready" ? panel.value.connection : null;
  const any = panel.state === "ready" && panel.value.counts.length > 0;
  return (
    <div class="outside">
      <div aria-live="polite" class="news">
        {view.done.value && <Notice tone="info">{view.done.value}</Notice>}
        {view.failure.value && <Notice tone="problem">{view.failure.value.sentence}</Notice>}
      </div>
      <Panel title="Prolific" name="prolific" aside="people who are paid by Prolific, for one study">
        {panel.state === "loading" ? (
          <Waiting what="the panel" />
        ) : panel.state === "failed" ? (
          <Failed failure={panel.failure} retry={() => void view.load()} />
        ) : connection ? (
          <Connected connection={connection} view={view} />
        ) : (
          <ConnectForm view={view} />
        )}
      </Panel>
      {(connection || any) && <SubmissionsPanel view={view} />}
      <OtherPanel view={view} />
    </div>
  );
}

/** A link that is shown once. */
export function ShownLink({ link, what }: { readonly link: string; readonly what: string }) {
  return (
    <div class="sunken">
      <p>
        <code class="key-text">{link}</code> <CopyButton text={link} what={what} />
      </p>
      {onlyOnThisMachine(link) && (
        <p class="small">This address opens on this machine only: people of a panel need a deployment.</p>
      )}
    </div>
  );
}

function Connected({
  connection,
  view,
}: {
  readonly connection: PanelConnection;
  readonly view: PanelsView;
}) {
  const { study, tokenEnd, told, syncedAtMs, syncError } = connection;
  const [leaving, setLeaving] = useState(false);
  const busy = view.busy.value;
  const link = view.studyLink.value;
  return (
    <div class="stack">
      <p>
        <b>{study.name}</b> <span class="chip">{statusWords(study.status)}</span>
      </p>
      <p class="small">
        Study {study.id}; token ending in {tokenEnd}.{" "}
        {told
          ? "Prolific tells of every change at once."
          : "Prolific is asked every five minutes; it can not tell of changes here."}{" "}
        {syncedAtMs === null ? "Not asked yet." : `Asked ${moment(syncedAtMs)}.`}
      </p>
      {syncError && <Notice tone="warning">{syncError} It is asked again in a few minutes.</Notice>}
      {link && (
        <>
          <p>The study’s link is shown this once. Set it at Prolific as the URL of the study:</p>
          <ShownLink link={link} what="the study’s link" />
        </>
      )}
      {leaving ? (
        <div class="buttons">
          <span>Forget the token and close the study’s link?</span>
          <button type="button" class="small-button" disabled={busy} onClick={() => void view.disconnect()}>
            Disconnect
          </button>
          <button type="button" class="small-button" onClick={() => setLeaving(false)}>
            Stay connected
          </button>
        </div>
      ) : (
        <div class="buttons">
          <button type="button" class="small-button" disabled={busy} onClick={() => void view.sync()}>
            Ask Prolific now
          </button>
          <button type="button" class="small-button" onClick={() => setLeaving(true)}>
            Disconnect …
          </button>
        </div>
      )}
    </div>
  );
}

function ConnectForm({ view }: { readonly view: PanelsView }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(data.get(name)).trim();
    const answers = text("answers") === "" ? null : Number(text("answers"));
    await view.connect({ token: text("token"), study: text("study"), answers });
  };
  return (
    <div class="stack">
      <ol class="steps">
        <li>At Prolific, make a study with “external study link”, and leave its URL for later.</li>
        <li>
          Give it completion codes: for who is done, and, if you like, for who fails checks (“failed attention
          check”) or the quiz (“screened out”).
        </li>
        <li>Make an API token in your settings there, and paste both here. Accord tries them at once.</li>
        <li>Set the link that Accord then shows as the URL of the study, and publish it.</li>
      </ol>
      <form class="outside-form" onSubmit={(event) => void submit(event)}>
        <label>
          API token
          <input name="token" type="password" required minLength={8} maxLength={500} autocomplete="off" />
        </label>
        <label>
          Study id
          <input name="study" required pattern="[A-Za-z0-9\-]{1,64}" placeholder="60f6acb180a7b59ac0621f9e" />
        </label>
        <label>
          Answers for a submission
          <input name="answers" type="number" min={1} max={10000} placeholder="as many as there are" />
        </label>
        <button type="submit" class="primary" disabled={view.busy.value}>
          {view.busy.value ? "Asking Prolific …" : "Connect"}
        </button>
      </form>
      <p class="small">
        The token is kept sealed and is never shown again. Who returns a submission, or lets its time run out,
        gives back what they hold at once.
      </p>
    </div>
  );
}
