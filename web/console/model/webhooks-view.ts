import { type ReadonlySignal, signal } from "@preact/signals";
import type { Failure } from "../api/console-api.ts";
import type {
  DeliveryState,
  MadeWebhook,
  Webhook,
  WebhookDelivery,
  WebhooksApi,
  WebhookWish,
} from "../api/webhooks-api.ts";
import { counted } from "./figures.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import { createOneAction, type OneAction } from "./one-action.ts";

/** The webhooks of a project, and what one of them was told. */
export interface WebhooksView extends Omit<OneAction, "alone"> {
  readonly webhooks: ReadonlySignal<Loaded<readonly Webhook[]>>;
  /** The one that was made, or given another secret, last: its secret is never shown again. */
  readonly made: ReadonlySignal<MadeWebhook | null>;
  /** Whose deliveries are shown. */
  readonly opened: ReadonlySignal<string | null>;
  readonly deliveries: ReadonlySignal<Loaded<readonly WebhookDelivery[]>>;
  readonly state: ReadonlySignal<DeliveryState | null>;
  readonly more: ReadonlySignal<boolean>;
  load(): Promise<void>;
  add(wish: WebhookWish): Promise<boolean>;
  setEnabled(webhook: Webhook, enabled: boolean): Promise<boolean>;
  rotate(webhook: Webhook): Promise<boolean>;
  remove(webhook: Webhook): Promise<boolean>;
  /** Sends a test, and shows what became of it. */
  test(webhook: Webhook): Promise<boolean>;
  /** Shows what a webhook was told; nothing any more, if it is shown already. */
  toggle(webhook: string): Promise<void>;
  show(state: DeliveryState | null): Promise<void>;
  loadMore(): Promise<void>;
  /** Asks again for what is shown. */
  refresh(): Promise<void>;
  replay(delivery: string): Promise<boolean>;
  replayFailed(webhook: Webhook): Promise<boolean>;
}

export function createWebhooksView(api: WebhooksApi, project: string): WebhooksView {
  const action = createOneAction();
  const webhooks = signal<Loaded<readonly Webhook[]>>(LOADING);
  const made = signal<MadeWebhook | null>(null);
  const opened = signal<string | null>(null);
  const deliveries = signal<Loaded<readonly WebhookDelivery[]>>(LOADING);
  const state = signal<DeliveryState | null>(null);
  const more = signal(false);
  let next: string | null = null;

  async function load(): Promise<void> {
    const answer = await api.list(project);
    webhooks.value = afterAnswer(
      webhooks.peek(),
      answer.ok ? { ok: true, value: answer.value.webhooks } : answer,
    );
  }

  async function read(after: string): Promise<void> {
    const webhook = opened.peek();
    const asked = state.peek();
    if (webhook === null) return;
    const answer = await api.deliveries(project, webhook, { after, state: asked });
    if (webhook !== opened.peek() || asked !== state.peek()) return;
    const known = deliveries.peek();
    if (!answer.ok) {
      deliveries.value = afterAnswer(known, answer);
      return;
    }
    const before = after && known.state === "ready" ? known.value : [];
    deliveries.value = { state: "ready", value: [...before, ...answer.value.deliveries], stale: null };
    next = answer.value.next;
    more.value = next !== null;
  }

  async function open(webhook: string | null): Promise<void> {
    opened.value = webhook;
    state.value = null;
    deliveries.value = LOADING;
    more.value = false;
    await read("");
  }

  /** Does one thing, and asks again for what it may have changed. */
  const doing = (act: () => Promise<Failure | string>) =>
    action.alone(async () => {
      const outcome = await act();
      if (typeof outcome === "string") await Promise.all([load(), read("")]);
      return outcome;
    });

  return {
    busy: action.busy,
    failure: action.failure,
    done: action.done,
    forget: action.forget,
    webhooks,
    made,
    opened,
    deliveries,
    state,
    more,
    load,
    add: (wish) =>
      doing(async () => {
        const answer = await api.create(project, wish);
        if (!answer.ok) return answer.failure;
        made.value = answer.value;
        return "Added. Copy its secret now, then send it a test.";
      }),
    setEnabled: ({ id }, enabled) =>
      doing(async () => {
        const answer = await api.change(project, id, { enabled });
        if (!answer.ok) return answer.failure;
        return enabled ? "Started: what waits for it goes out within a minute." : "Stopped.";
      }),
    rotate: ({ id }) =>
      doing(async () => {
        const answer = await api.rotate(project, id);
        if (!answer.ok) return answer.failure;
        made.value = answer.value;
        return "It has another secret. For a day, deliveries are signed by the one before as well.";
      }),
    remove: ({ id, url }) =>
      doing(async () => {
        const answer = await api.remove(project, id);
        if (!answer.ok) return answer.failure;
        if (made.peek()?.webhook.id === id) made.value = null;
        if (opened.peek() === id) opened.value = null;
        return `${url} is told nothing any more.`;
      }),
    async test({ id }) {
      const sent = await doing(async () => {
        const answer = await api.test(project, id);
        return answer.ok ? "A test is on its way." : answer.failure;
      });
      if (sent && opened.peek() !== id) await open(id);
      return sent;
    },
    toggle: (webhook) => open(opened.peek() === webhook ? null : webhook),
    async show(wanted) {
      state.value = wanted;
      deliveries.value = LOADING;
      more.value = false;
      await read("");
    },
    loadMore: () => (next === null ? Promise.resolve() : read(next)),
    async refresh() {
      await Promise.all([load(), read("")]);
    },
    replay: (delivery) =>
      doing(async () => {
        const webhook = opened.peek();
        if (webhook === null) return "";
        const answer = await api.replay(project, webhook, delivery);
        return answer.ok ? "It is sent again, with the same webhook-id." : answer.failure;
      }),
    replayFailed: ({ id }) =>
      doing(async () => {
        const answer = await api.replayFailed(project, id);
        if (!answer.ok) return answer.failure;
        return `${counted(answer.value.replayed, "delivery", "deliveries")} sent again.`;
      }),
  };
}

/** What stands beside a webhook's address: how it is with it. */
export function standingOf({ disabled, failingSinceMs }: Webhook): {
  readonly word: string;
  readonly chip: string;
} {
  if (disabled) return { word: "stopped", chip: "chip-rejected" };
  return failingSinceMs === null
    ? { word: "on", chip: "chip-live" }
    : { word: "failing", chip: "chip-candidate" };
}
