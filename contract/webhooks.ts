import { z } from "zod";
import { WEBHOOK_EVENTS } from "../workers/core/webhooks/event.ts";
import { endpoint } from "./endpoint.ts";
import { deliveryId, webhookId } from "./ids.ts";
import { inProject } from "./project.ts";

const ofWebhook = inProject.extend({ webhook: webhookId });
const ofDelivery = ofWebhook.extend({ delivery: deliveryId });

const events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1)
  .max(WEBHOOK_EVENTS.length)
  .refine((all) => new Set(all).size === all.length, { error: "expected each event once" })
  .meta({
    id: "WebhookEvents",
    description:
      "labels.accepted tells of up to 500 labels at a time, at most a minute after them; quality.alarm of a strong signal about an annotator; budget.alarm at 80 % and at all of a cap",
  });
const address = z.string().trim().max(2_000).meta({
  description: "https, at a public host; redirects are not followed",
});
const description = z.string().trim().max(120);

const webhook = z
  .object({
    id: webhookId,
    url: z.string(),
    description: z.string(),
    events,
    createdAtMs: z.int(),
    previousSecretUntilMs: z.int().nullable().meta({
      description: "Until then deliveries are also signed by the secret before",
    }),
    failingSinceMs: z.int().nullable().meta({ description: "Nothing has reached it since" }),
    disabled: z
      .object({ atMs: z.int(), reason: z.string() })
      .nullable()
      .meta({ description: "It is told nothing; what waits for it waits on" }),
    waiting: z.int(),
    dead: z.int().meta({ description: "Deliveries that were given up; they can be replayed" }),
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof webhook>;

const signingSecret = z.string().meta({ description: "`whsec_…`; shown here and nowhere else" });

const listWebhooks = endpoint({
  id: "listWebhooks",
  method: "GET",
  path: "/v1/projects/:project/webhooks",
  summary: "The addresses that are told what happens in a project",
  params: inProject,
  reply: z.object({ webhooks: z.array(webhook) }),
  problems: ["not-found"],
});

const createWebhook = endpoint({
  id: "createWebhook",
  method: "POST",
  path: "/v1/projects/:project/webhooks",
  summary: "Tell an address what happens, signed as Standard Webhooks has it; at most 20 a project",
  params: inProject,
  body: z.object({ url: address, description: description.default(""), events }),
  reply: z.object({ webhook, secret: signingSecret }),
  problems: ["invalid-input", "not-found", "not-configured"],
});

const changeWebhook = endpoint({
  id: "changeWebhook",
  method: "PATCH",
  path: "/v1/projects/:project/webhooks/:webhook",
  summary: "Change an address or what it is told; `enabled` stops and starts it",
  params: ofWebhook,
  body: z.object({
    url: address.optional(),
    description: description.optional(),
    events: events.optional(),
    enabled: z.boolean().optional(),
  }),
  reply: webhook,
  problems: ["invalid-input", "not-found"],
});

const removeWebhook = endpoint({
  id: "removeWebhook",
  method: "DELETE",
  path: "/v1/projects/:project/webhooks/:webhook",
  summary: "Tell an address nothing any more, and forget its deliveries",
  params: ofWebhook,
  problems: ["not-found"],
});

const rotateWebhookSecret = endpoint({
  id: "rotateWebhookSecret",
  method: "POST",
  path: "/v1/projects/:project/webhooks/:webhook/secret",
  summary: "Another secret; for `overlapSeconds` deliveries are signed by the one before as well",
  params: ofWebhook,
  body: z.object({
    overlapSeconds: z
      .int()
      .min(0)
      .max(7 * 86_400)
      .default(86_400),
  }),
  reply: z.object({ webhook, secret: signingSecret }),
  problems: ["invalid-input", "not-found", "not-configured"],
});

const testWebhook = endpoint({
  id: "testWebhook",
  method: "POST",
  path: "/v1/projects/:project/webhooks/:webhook/test",
  summary: "Send `webhook.test`, also to one that is stopped",
  params: ofWebhook,
  reply: z.object({ delivery: deliveryId }),
  problems: ["not-found"],
});

const deliveryState = z.enum(["waiting", "delivered", "dead"]);

const delivery = z
  .object({
    id: deliveryId,
    event: z.string(),
    body: z.string(),
    state: deliveryState,
    attempts: z.int(),
    createdAtMs: z.int(),
    nextAtMs: z.int().nullable(),
    lastAttempt: z
      .object({
        atMs: z.int(),
        tookMs: z.int(),
        status: z.int().nullable().meta({ description: "null: no answer came" }),
        answer: z.string().meta({ description: "How the answer begins, or why none came" }),
      })
      .nullable(),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDelivery = z.infer<typeof delivery>;

const listDeliveries = endpoint({
  id: "listDeliveries",
  method: "GET",
  path: "/v1/projects/:project/webhooks/:webhook/deliveries",
  summary: "What an address was told, the newest first; kept for 30 days",
  params: ofWebhook,
  query: z.object({
    after: z
      .string()
      .regex(/^\d{0,15}$/, "expected the `next` of the page before")
      .default("")
      .meta({ description: "The `next` of the page before" }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    state: deliveryState.optional(),
  }),
  reply: z.object({ deliveries: z.array(delivery), next: z.string().nullable() }),
  problems: ["invalid-input", "not-found"],
});

const replayDelivery = endpoint({
  id: "replayDelivery",
  method: "POST",
  path: "/v1/projects/:project/webhooks/:webhook/deliveries/:delivery/replay",
  summary: "Send a delivery again, with the same webhook-id",
  params: ofDelivery,
  problems: ["not-found"],
});

const replayFailedDeliveries = endpoint({
  id: "replayFailedDeliveries",
  method: "POST",
  path: "/v1/projects/:project/webhooks/:webhook/replays",
  summary: "Send again all that was given up, at most 1,000 at once",
  params: ofWebhook,
  reply: z.object({ replayed: z.int() }),
  problems: ["not-found"],
});

export const webhookDoors = {
  listWebhooks,
  createWebhook,
  changeWebhook,
  removeWebhook,
  rotateWebhookSecret,
  testWebhook,
  listDeliveries,
  replayDelivery,
  replayFailedDeliveries,
};
