import { deliverWebhook } from "../actions/deliver-webhook.ts";
import type { DeliveryMessage } from "../actions/tell-webhooks.ts";
import { openToolsFor } from "../door/tools.ts";
import { openVault } from "../door/vault.ts";
import type { Env } from "./env.ts";

/** A message waits in the queue for half a day at most; the schedule finds what waits longer. */
const LONGEST_DELAY_S = 43_200;

/**
 * Sends the deliveries that a batch names, at the same time. One that fails comes back as a further message, after a
 * while; when, the database says as well, so that a message that is lost or comes twice does no harm.
 */
export async function deliverDue(batch: MessageBatch<DeliveryMessage>, env: Env): Promise<void> {
  const vault = openVault(env);
  const sending = {
    fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init),
    vault,
    localhost: env.WEBHOOKS_TO_LOCALHOST === "yes",
  } as const;
  await Promise.all(
    batch.messages.map(async (message) => {
      const { delivery, project } = message.body;
      try {
        const tools = openToolsFor(env, project);
        if (!tools) throw new Error("The database of this project is not bound to the trainer.");
        const seconds = await deliverWebhook(tools, sending, delivery);
        if (seconds !== null)
          await env.WEBHOOKS_QUEUE.send(message.body, { delaySeconds: Math.min(seconds, LONGEST_DELAY_S) });
        message.ack();
      } catch (error) {
        console.error(JSON.stringify({ level: "error", message: String(error), delivery, project }));
        message.retry();
      }
    }),
  );
}
