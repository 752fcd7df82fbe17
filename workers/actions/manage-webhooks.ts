import type { DeliveryId, LeadId, ProjectId, WebhookId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { Vault } from "../core/vault.ts";
import { eventBody, type WebhookEvent } from "../core/webhooks/event.ts";
import { webhookSecret } from "../core/webhooks/sign.ts";
import type { AuditEntry } from "../store/audit.ts";
import * as deliveries from "../store/webhook-deliveries.ts";
import * as store from "../store/webhooks.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

/** Whose webhooks, and who does something to them. */
export interface WebhookBy {
  readonly project: ProjectId;
  readonly lead: LeadId;
}

interface Wish {
  readonly url: string;
  readonly description: string;
  readonly events: readonly WebhookEvent[];
}

/** As leads see it. */
export function viewWebhook(row: store.WebhookRow, nowMs: number) {
  const { id, url, description, events, createdAtMs, failingSinceMs, waiting, dead } = row;
  const { previousUntilMs, disabledAtMs, disabledReason } = row;
  return {
    ...{ id, url, description, events, createdAtMs, failingSinceMs, waiting, dead },
    previousSecretUntilMs: previousUntilMs !== null && previousUntilMs > nowMs ? previousUntilMs : null,
    disabled: disabledAtMs === null ? null : { atMs: disabledAtMs, reason: disabledReason ?? "" },
  };
}
type View = ReturnType<typeof viewWebhook>;

/** Where a webhook's secret is sealed to. */
export const secretPlace = (id: WebhookId) => `webhook ${id}`;

/** Makes a webhook. Its secret is returned here and nowhere else. The caller has checked the address. */
export async function createWebhook(
  tools: Tools,
  vault: Vault,
  by: WebhookBy,
  wish: Wish,
): Promise<Result<{ webhook: View; secret: string }, "too-many">> {
  const id = tools.newId("whk");
  const secret = webhookSecret(tools.newSecret());
  const sealedSecret = await vault.seal(secret, secretPlace(id));
  const nowMs = tools.nowMs();
  const given = { id, ...wish, project: by.project, sealedSecret, nowMs };
  const entry = told(tools, by, { action: "create-webhook", subject: id, details: { ...wish } });
  if (!(await store.insertWebhook(tools.database, given, entry))) return fail("too-many");
  const row = await store.findWebhook(tools.database, by.project, id);
  if (!row) throw new Error(`The webhook ${id} is gone before it was told of.`);
  return ok({ webhook: viewWebhook(row, nowMs), secret });
}

/** Changes a webhook, stops it or starts it again; undefined where the project has none of that id. */
export async function changeWebhook(
  tools: Tools,
  by: WebhookBy,
  id: WebhookId,
  change: Partial<Wish> & { readonly enabled?: boolean },
): Promise<View | undefined> {
  const before = await store.findWebhook(tools.database, by.project, id);
  if (!before) return undefined;
  const nowMs = tools.nowMs();
  const { url, description, events, disabledAtMs } = before;
  const was = { url, description, events, enabled: disabledAtMs === null };
  const states = { before: was, after: { ...was, ...change } };
  const entry = told(tools, by, { action: "change-webhook", subject: id, ...states });
  await store.updateWebhook(tools.database, by.project, id, change, nowMs, entry);
  const after = await store.findWebhook(tools.database, by.project, id);
  return after && viewWebhook(after, nowMs);
}

/** Gives a webhook another secret; for a while deliveries are signed by both. */
export async function rotateWebhookSecret(
  tools: Tools,
  vault: Vault,
  by: WebhookBy,
  id: WebhookId,
  overlapSeconds: number,
): Promise<{ webhook: View; secret: string } | undefined> {
  const before = await store.findWebhook(tools.database, by.project, id);
  if (!before) return undefined;
  const secret = webhookSecret(tools.newSecret());
  const nowMs = tools.nowMs();
  const change = {
    sealedSecret: await vault.seal(secret, secretPlace(id)),
    previousSealedSecret: before.sealedSecret,
    previousUntilMs: nowMs + 1_000 * overlapSeconds,
  };
  const entry = told(tools, by, {
    action: "rotate-webhook-secret",
    subject: id,
    details: { overlapSeconds },
  });
  await store.updateWebhook(tools.database, by.project, id, change, nowMs, entry);
  return { webhook: viewWebhook({ ...before, ...change }, nowMs), secret };
}

/** Removes a webhook and what it was told; false where the project has none of that id. */
export async function removeWebhook(tools: Tools, by: WebhookBy, id: WebhookId): Promise<boolean> {
  const before = await store.findWebhook(tools.database, by.project, id);
  if (!before) return false;
  const { url, events } = before;
  const entry = told(tools, by, { action: "remove-webhook", subject: id, details: { url, events } });
  return store.deleteWebhook(tools.database, by.project, id, entry);
}

/** Writes a test to be sent at once; undefined where the project has no such webhook. */
export async function testWebhook(
  tools: Tools,
  by: WebhookBy,
  webhook: WebhookId,
): Promise<DeliveryId | undefined> {
  const { project } = by;
  if (!(await store.findWebhook(tools.database, project, webhook))) return undefined;
  const id = tools.newId("dlv");
  const nowMs = tools.nowMs();
  const body = eventBody("webhook.test", nowMs, { project, webhook });
  const entry = told(tools, by, { action: "test-webhook", subject: webhook, details: { delivery: id } });
  const delivery = { id, webhook, project, event: "webhook.test", body, nowMs };
  await deliveries.insertDelivery(tools.database, delivery, entry);
  return id;
}

/** Lets one delivery, or all that were given up, be sent again; undefined where the project has no such webhook. */
export async function replayDeliveries(
  tools: Tools,
  by: WebhookBy,
  webhook: WebhookId,
  which: { readonly id: DeliveryId } | { readonly state: "dead" },
): Promise<DeliveryId[] | undefined> {
  if (!(await store.findWebhook(tools.database, by.project, webhook))) return undefined;
  const entry = told(tools, by, { action: "replay-deliveries", subject: webhook });
  return deliveries.reopenDeliveries(tools.database, webhook, which, tools.nowMs(), entry);
}

/** A page of what a webhook was told, the newest first; undefined where the project has no such webhook. */
export async function readDeliveries(
  tools: Tools,
  project: ProjectId,
  webhook: WebhookId,
  page: { after: string; limit: number; state: deliveries.DeliveryState | undefined },
) {
  if (!(await store.findWebhook(tools.database, project, webhook))) return undefined;
  const before = page.after === "" ? Number.MAX_SAFE_INTEGER : Number(page.after);
  const rows = await deliveries.listDeliveries(tools.database, webhook, { ...page, before });
  const last = rows.at(-1);
  return {
    deliveries: rows.map(viewDelivery),
    next: last && rows.length === page.limit ? String(last.seq) : null,
  };
}

function viewDelivery({ lastAtMs, lastTookMs, lastStatus, lastAnswer, ...row }: deliveries.DeliveryRow) {
  const { id, event, body, state, attempts, createdAtMs, nextAtMs } = row;
  return {
    ...{ id, event, body, state, attempts, createdAtMs },
    nextAtMs: state === "waiting" ? nextAtMs : null,
    lastAttempt:
      lastAtMs === null
        ? null
        : { atMs: lastAtMs, tookMs: lastTookMs ?? 0, status: lastStatus, answer: lastAnswer ?? "" },
  };
}

const told = (tools: Tools, { project, lead }: WebhookBy, what: Parameters<typeof deed>[3]): AuditEntry =>
  deed(tools, project, lead, what);
