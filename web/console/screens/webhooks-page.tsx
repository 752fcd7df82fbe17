import { useEffect, useState } from "preact/hooks";
import type { MadeWebhook, Webhook } from "../api/webhooks-api.ts";
import { count, counted, moment } from "../model/figures.ts";
import { EVENT_WORDS } from "../model/webhook-words.ts";
import { standingOf, type WebhooksView } from "../model/webhooks-view.ts";
import { CopyButton } from "./copy-button.tsx";
import { DeliveriesList } from "./deliveries-list.tsx";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

/** Addresses that are told what happens, and how that goes. */
export function WebhooksPage({ view }: { readonly view: WebhooksView }) {
  useEffect(() => {
    void view.load();
  }, [view]);
  const webhooks = view.webhooks.value;
  const made = view.made.value;
  return (
    <div class="outside">
      <Panel title="Webhooks" name="webhooks" aside="tell your own systems what happens here">
        <div aria-live="polite">
          {view.done.value && <Notice tone="info">{view.done.value}</Notice>}
          {made && <Secret made={made} />}
        </div>
        {view.failure.value && <Notice tone="problem">{view.failure.value.sentence}</Notice>}
        {webhooks.state === "loading" ? (
          <Waiting what="the webhooks" />
        ) : webhooks.state === "failed" ? (
          <Failed failure={webhooks.failure} retry={() => void view.load()} />
        ) : webhooks.value.length === 0 ? (
          <Empty>
            None yet. A webhook is an address of yours to which Accord sends a signed message when labels come
            in, a run ends or an alarm goes off.
          </Empty>
        ) : (
          <ul class="cards">
            {webhooks.value.map((webhook) => (
              <Card key={webhook.id} webhook={webhook} view={view} />
            ))}
          </ul>
        )}
      </Panel>
      <AddPanel view={view} />
    </div>
  );
}

function Secret({ made: { webhook, secret } }: { readonly made: MadeWebhook }) {
  return (
    <Notice tone="info">
      <p>
        The secret of {webhook.url} is shown this once: <code class="key-text">{secret}</code>{" "}
        <CopyButton text={secret} what="the secret" />
      </p>
      <p class="small">
        Check what comes with it by any library of Standard Webhooks: it signs the headers webhook-id and
        webhook-timestamp, and the body.
      </p>
    </Notice>
  );
}

function Card({ webhook, view }: { readonly webhook: Webhook; readonly view: WebhooksView }) {
  const { url, description, events, disabled, failingSinceMs, waiting, dead } = webhook;
  const { word, chip } = standingOf(webhook);
  const open = view.opened.value === webhook.id;
  return (
    <li>
      <div class="card-head">
        <b class="address">{url}</b> <span class={`chip ${chip}`}>{word}</span>
      </div>
      {description && <p>{description}</p>}
      <p class="small">
        {events.join(", ")}
        {waiting > 0 && `; ${count(waiting)} waiting`}
        {dead > 0 && `; ${counted(dead, "delivery", "deliveries")} given up`}
      </p>
      {disabled ? (
        <Notice tone="warning">
          Stopped {moment(disabled.atMs)}. {disabled.reason}
        </Notice>
      ) : (
        failingSinceMs !== null && (
          <Notice tone="warning">
            Nothing has reached it since {moment(failingSinceMs)}. It is tried again for about a day.
          </Notice>
        )
      )}
      <Doings webhook={webhook} view={view} open={open} />
      {open && <DeliveriesList view={view} webhook={webhook} />}
    </li>
  );
}

interface DoingsProps {
  readonly webhook: Webhook;
  readonly view: WebhooksView;
  readonly open: boolean;
}

function Doings({ webhook, view, open }: DoingsProps) {
  const [removing, setRemoving] = useState(false);
  const busy = view.busy.value;
  const of = <span class="unseen"> of {webhook.url}</span>;
  if (removing)
    return (
      <div class="buttons">
        <span>Remove it, with all its deliveries?</span>
        <button type="button" class="small-button" disabled={busy} onClick={() => void view.remove(webhook)}>
          Remove it
        </button>
        <button type="button" class="small-button" onClick={() => setRemoving(false)}>
          Keep it
        </button>
      </div>
    );
  return (
    <div class="buttons">
      <button
        type="button"
        class="small-button"
        aria-expanded={open}
        onClick={() => void view.toggle(webhook.id)}
      >
        {open ? "Hide deliveries" : "Deliveries"}
        {of}
      </button>
      <button type="button" class="small-button" disabled={busy} onClick={() => void view.test(webhook)}>
        Send a test
      </button>
      <button type="button" class="small-button" disabled={busy} onClick={() => void view.rotate(webhook)}>
        New secret
      </button>
      <button
        type="button"
        class="small-button"
        disabled={busy}
        onClick={() => void view.setEnabled(webhook, webhook.disabled !== null)}
      >
        {webhook.disabled ? "Start" : "Stop"}
      </button>
      <button type="button" class="small-button" onClick={() => setRemoving(true)}>
        Remove
      </button>
    </div>
  );
}

function AddPanel({ view }: { readonly view: WebhooksView }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const wish = {
      url: String(data.get("url")).trim(),
      description: String(data.get("description")).trim(),
      events: data.getAll("event") as Webhook["events"],
    };
    if (await view.add(wish)) form.reset();
  };
  return (
    <Panel title="Add a webhook" name="add-webhook">
      <form class="outside-form" onSubmit={(event) => void submit(event)}>
        <label class="whole">
          Address
          <input name="url" type="url" required maxLength={2000} placeholder="https://example.org/accord" />
        </label>
        <label class="whole">
          What it is for (optional)
          <input name="description" maxLength={120} placeholder="retrains our policy" />
        </label>
        <fieldset class="whole">
          <legend>Tell it of</legend>
          {Object.entries(EVENT_WORDS).map(([event, words]) => (
            <label key={event} class="choice">
              <input
                type="checkbox"
                name="event"
                value={event}
                defaultChecked={event === "labels.accepted"}
              />
              <span>
                <code>{event}</code> {words}
              </span>
            </label>
          ))}
        </fieldset>
        <button type="submit" class="primary" disabled={view.busy.value}>
          Add it
        </button>
      </form>
    </Panel>
  );
}
