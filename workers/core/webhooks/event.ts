/** What a webhook may be told of. `webhook.test` is sent on a lead's word, whatever was chosen. */
export const WEBHOOK_EVENTS = [
  "labels.accepted",
  "training.finished",
  "version.promoted",
  "quality.alarm",
  "budget.alarm",
  "webhook.disabled",
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The body that is sent, as Standard Webhooks has it. `data` names things; who wants more asks for it with a key. */
export function eventBody(
  type: WebhookEvent | "webhook.test",
  atMs: number,
  data: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({ type, timestamp: new Date(atMs).toISOString(), data });
}
