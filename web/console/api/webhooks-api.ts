import type { z } from "zod";
import type { Webhook, WebhookDelivery, webhookDoors } from "../../../contract/webhooks.ts";
import type { Answer } from "./console-api.ts";
import { call } from "./http-api.ts";

export type { Webhook, WebhookDelivery };
export type WebhookWish = z.input<typeof webhookDoors.createWebhook.body>;
export type WebhookChange = z.input<typeof webhookDoors.changeWebhook.body>;
/** A webhook with its secret, which is never shown again. */
export type MadeWebhook = z.infer<typeof webhookDoors.createWebhook.reply>;
export type DeliveryPage = z.infer<typeof webhookDoors.listDeliveries.reply>;
export type DeliveryState = WebhookDelivery["state"];

/** What the console asks about webhooks. Refusals are values. */
export interface WebhooksApi {
  list(project: string): Promise<Answer<{ readonly webhooks: readonly Webhook[] }>>;
  create(project: string, wish: WebhookWish): Promise<Answer<MadeWebhook>>;
  change(project: string, webhook: string, change: WebhookChange): Promise<Answer<Webhook>>;
  remove(project: string, webhook: string): Promise<Answer<undefined>>;
  rotate(project: string, webhook: string): Promise<Answer<MadeWebhook>>;
  test(project: string, webhook: string): Promise<Answer<object>>;
  deliveries(
    project: string,
    webhook: string,
    page: { readonly after: string; readonly state: DeliveryState | null },
  ): Promise<Answer<DeliveryPage>>;
  replay(project: string, webhook: string, delivery: string): Promise<Answer<undefined>>;
  replayFailed(project: string, webhook: string): Promise<Answer<{ readonly replayed: number }>>;
}

/** That over HTTP. */
export function createWebhooksApi(): WebhooksApi {
  const at = (project: string, path = "") => `/v1/projects/${encodeURIComponent(project)}/webhooks${path}`;
  return {
    list: (project) => call("GET", at(project)),
    create: (project, wish) => call("POST", at(project), wish),
    change: (project, webhook, change) => call("PATCH", at(project, `/${webhook}`), change),
    remove: (project, webhook) => call("DELETE", at(project, `/${webhook}`)),
    rotate: (project, webhook) => call("POST", at(project, `/${webhook}/secret`), {}),
    test: (project, webhook) => call("POST", at(project, `/${webhook}/test`)),
    deliveries(project, webhook, { after, state }) {
      const query = new URLSearchParams({ after, limit: "25", ...(state ? { state } : {}) });
      return call("GET", at(project, `/${webhook}/deliveries?${query}`));
    },
    replay: (project, webhook, delivery) =>
      call("POST", at(project, `/${webhook}/deliveries/${delivery}/replay`)),
    replayFailed: (project, webhook) => call("POST", at(project, `/${webhook}/replays`)),
  };
}
