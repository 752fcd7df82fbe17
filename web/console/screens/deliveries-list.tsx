import type { DeliveryState, Webhook, WebhookDelivery } from "../api/webhooks-api.ts";
import { counted, duration, moment } from "../model/figures.ts";
import type { WebhooksView } from "../model/webhooks-view.ts";
import { Empty, Failed, Waiting } from "./panel.tsx";

const STATE_WORDS: Readonly<Record<DeliveryState, readonly [word: string, chip: string]>> = {
  delivered: ["delivered", "chip-live"],
  waiting: ["waiting", "chip-candidate"],
  dead: ["given up", "chip-rejected"],
};

/** What a webhook was told, the newest first, and how its receiver answered. */
export function DeliveriesList({
  view,
  webhook,
}: {
  readonly view: WebhooksView;
  readonly webhook: Webhook;
}) {
  const deliveries = view.deliveries.value;
  const busy = view.busy.value;
  return (
    <section class="deliveries" aria-label={`Deliveries to ${webhook.url}`}>
      <div class="buttons">
        <label class="filter">
          Show{" "}
          <select
            value={view.state.value ?? ""}
            onChange={(event) => void view.show((event.currentTarget.value || null) as DeliveryState | null)}
          >
            <option value="">all</option>
            {Object.entries(STATE_WORDS).map(([state, [word]]) => (
              <option key={state} value={state}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="small-button" onClick={() => void view.refresh()}>
          Look again
        </button>
        {webhook.dead > 0 && (
          <button
            type="button"
            class="small-button"
            disabled={busy}
            onClick={() => void view.replayFailed(webhook)}
          >
            Send {counted(webhook.dead, "given-up delivery", "given-up deliveries")} again
          </button>
        )}
      </div>
      {deliveries.state === "loading" ? (
        <Waiting what="deliveries" />
      ) : deliveries.state === "failed" ? (
        <Failed failure={deliveries.failure} retry={() => void view.refresh()} />
      ) : deliveries.value.length === 0 ? (
        <Empty>Nothing here. “Send a test” sends one at once.</Empty>
      ) : (
        <ul class="rows">
          {deliveries.value.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} view={view} />
          ))}
        </ul>
      )}
      {view.more.value && (
        <button type="button" class="more" onClick={() => void view.loadMore()}>
          Show more
        </button>
      )}
    </section>
  );
}

function Row({ delivery, view }: { readonly delivery: WebhookDelivery; readonly view: WebhooksView }) {
  const { id, event, state, attempts, createdAtMs, nextAtMs, lastAttempt, body } = delivery;
  const [word, chip] = STATE_WORDS[state];
  return (
    <li>
      <div class="row-head">
        <span>
          <b>{event}</b> <span class={`chip ${chip}`}>{word}</span>
        </span>
        <span class="small">{moment(createdAtMs)}</span>
        {state !== "waiting" && (
          <button
            type="button"
            class="small-button"
            disabled={view.busy.value}
            onClick={() => void view.replay(id)}
          >
            Send again<span class="unseen"> {id}</span>
          </button>
        )}
      </div>
      <p class="small">
        {counted(attempts, "attempt")}
        {lastAttempt &&
          `; ${lastAttempt.status === null ? "no answer" : `answered ${lastAttempt.status}`} after ${
            lastAttempt.tookMs < 1000 ? `${lastAttempt.tookMs} ms` : duration(lastAttempt.tookMs)
          }`}
        {nextAtMs !== null && attempts > 0 && `; again at ${moment(nextAtMs)}`}
      </p>
      <details>
        <summary>What was sent and answered</summary>
        <p class="small">
          webhook-id <code class="key-text">{id}</code>
        </p>
        <pre>{body}</pre>
        {lastAttempt && <pre>{lastAttempt.answer || "(an empty answer)"}</pre>}
      </details>
    </li>
  );
}
