import type { Webhook, WebhooksApi } from "../api/webhooks-api.ts";
import { done, NOW_MS } from "./canned.ts";

export const cannedWebhook = (change: Partial<Webhook> = {}): Webhook => ({
  id: `whk_${"c1".repeat(16)}` as Webhook["id"],
  url: "https://a.example.org/accord",
  description: "",
  events: ["labels.accepted"],
  createdAtMs: NOW_MS,
  previousSecretUntilMs: null,
  failingSinceMs: null,
  disabled: null,
  waiting: 0,
  dead: 3,
  ...change,
});

const SECRET = `whsec_${"A".repeat(43)}=`;

export const cannedWebhooksApi = (change: Partial<WebhooksApi> = {}): WebhooksApi => ({
  list: async () => done({ webhooks: [cannedWebhook()] }),
  create: async () => done({ webhook: cannedWebhook(), secret: SECRET }),
  change: async () => done(cannedWebhook()),
  remove: async () => done(undefined),
  rotate: async () => done({ webhook: cannedWebhook(), secret: SECRET }),
  test: async () => done({}),
  deliveries: async () =>
    done({
      deliveries: [
        {
          id: `dlv_${"d1".repeat(16)}` as never,
          event: "webhook.test",
          body: "{}",
          state: "delivered",
          attempts: 1,
          createdAtMs: NOW_MS,
          nextAtMs: null,
          lastAttempt: { atMs: NOW_MS, tookMs: 12, status: 200, answer: "ok" },
        },
      ],
      next: null,
    }),
  replay: async () => done(undefined),
  replayFailed: async () => done({ replayed: 3 }),
  ...change,
});
