import type { DeliveryId } from "../core/ids.ts";
import type { Vault } from "../core/vault.ts";
import { eventBody } from "../core/webhooks/event.ts";
import { whyNotPublic } from "../core/webhooks/public-address.ts";
import { type Attempt, attemptOf, isDisabled, nextAttemptMs } from "../core/webhooks/retry.ts";
import { signedHeaders } from "../core/webhooks/sign.ts";
import { type Claimed, claimDelivery, settleAttempt } from "../store/webhook-deliveries.ts";
import { disableWebhook } from "../store/webhooks.ts";
import { secretPlace } from "./manage-webhooks.ts";
import type { Tools } from "./tools.ts";

const PATIENCE_MS = 10_000;
/** Of an answer, so much is read and kept. */
const ANSWER_BYTES = 512;

/** How webhooks leave this place. */
export interface Sending {
  readonly fetch: typeof fetch;
  readonly vault: Vault;
  /** Lets `http://localhost` in. */
  readonly localhost: boolean;
}

/**
 * Tries a delivery that is due, once, and writes down how it went. An address that has failed for long, or says that it is
 * gone, is told no more.
 * @returns in how many seconds to try again; null where it is settled, is not due, or was never there
 */
export async function deliverWebhook(tools: Tools, sending: Sending, id: DeliveryId): Promise<number | null> {
  const claimed = await claimDelivery(tools.database, id, tools.nowMs());
  if (!claimed) return null;
  const startedAtMs = tools.nowMs();
  const went = await attempt(claimed, sending, startedAtMs);
  const atMs = tools.nowMs();
  const nextAtMs = went.attempt === "failed" ? nextAttemptMs(claimed.attempts, atMs, tools.random()) : null;
  const state = went.attempt === "delivered" ? "delivered" : nextAtMs === null ? "dead" : "waiting";
  const { status, answer } = went;
  await settleAttempt(tools.database, claimed, {
    ...{ state, nextAtMs, status, answer, atMs },
    tookMs: atMs - startedAtMs,
  });
  if (state === "dead" && isDisabled(went.attempt, true, claimed.failingSinceMs ?? atMs, atMs))
    await disable(tools, claimed, went, atMs);
  return nextAtMs === null ? null : Math.ceil((nextAtMs - atMs) / 1000);
}

interface Went {
  readonly attempt: Attempt;
  readonly status: number | null;
  readonly answer: string;
}

async function attempt(claimed: Claimed, sending: Sending, nowMs: number): Promise<Went> {
  const unfit = whyNotPublic(claimed.url, sending.localhost);
  if (unfit) return { attempt: "failed", status: null, answer: unfit };
  const secrets = await secretsOf(claimed, sending.vault, nowMs);
  try {
    const response = await sending.fetch(claimed.url, {
      method: "POST",
      headers: {
        ...signedHeaders(claimed, secrets, nowMs),
        "content-type": "application/json",
        "user-agent": "Accord-Webhooks/1",
      },
      body: claimed.body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { status } = response;
    return { attempt: attemptOf(status), status, answer: await beginning(response) };
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    const answer = late ? `No answer within ${PATIENCE_MS / 1000} s.` : "The address could not be reached.";
    return { attempt: "failed", status: null, answer };
  }
}

/** The secrets that hold, the newest first. */
async function secretsOf(claimed: Claimed, vault: Vault, nowMs: number): Promise<string[]> {
  const { webhook, sealedSecret, previousSealedSecret, previousUntilMs } = claimed;
  const overlaps = previousSealedSecret !== null && (previousUntilMs ?? 0) > nowMs;
  const sealed = overlaps ? [sealedSecret, previousSealedSecret] : [sealedSecret];
  return Promise.all(sealed.map((secret) => vault.open(secret, secretPlace(webhook))));
}

/** How an answer begins; the rest is not read. */
async function beginning(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  while (read < ANSWER_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value.subarray(0, ANSWER_BYTES - read), { stream: true });
    read += value.length;
  }
  await reader.cancel();
  return text.replaceAll("\0", "");
}

async function disable(tools: Tools, { webhook, project, url }: Claimed, went: Went, nowMs: number) {
  const reason =
    went.attempt === "gone"
      ? "It answered 410: it is gone."
      : "Nothing has reached it for half a day, and a delivery had to be given up.";
  const body = eventBody("webhook.disabled", nowMs, { project, webhook, url, reason });
  await disableWebhook(tools.database, { id: webhook, reason, body, nowMs });
}
