import { and, asc, eq, sql } from "drizzle-orm";
import type { DeliveryId, ProjectId, WebhookId } from "../core/ids.ts";
import type { WebhookEvent } from "../core/webhooks/event.ts";
import { type AuditEntry, audited, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { webhooks } from "./schema/webhooks.ts";
import { transact } from "./transaction.ts";

type StoredWebhook = typeof webhooks.$inferSelect;

/** A webhook with how many of its deliveries wait, and how many were given up. */
export type WebhookRow = StoredWebhook & { readonly waiting: number; readonly dead: number };

const MOST_WEBHOOKS = 20;

const inState = (state: string) =>
  sql<number>`(SELECT count(*) FROM webhook_deliveries WHERE webhook_id = webhooks.id AND state = ${state})`;

const select = (database: Database) =>
  database.select({ webhook: webhooks, waiting: inState("waiting"), dead: inState("dead") }).from(webhooks);

export async function listWebhooks(database: Database, project: ProjectId): Promise<WebhookRow[]> {
  const rows = await select(database)
    .where(eq(webhooks.projectId, project))
    .orderBy(asc(webhooks.createdAtMs));
  return rows.map(({ webhook, ...counts }) => ({ ...webhook, ...counts }));
}

export async function findWebhook(
  database: Database,
  project: ProjectId,
  id: WebhookId,
): Promise<WebhookRow | undefined> {
  const row = await select(database)
    .where(and(eq(webhooks.id, id), eq(webhooks.projectId, project)))
    .get();
  return row && { ...row.webhook, waiting: row.waiting, dead: row.dead };
}

/**
 * Adds a webhook, which is told of labels from now on.
 * @returns false where the project has as many as it may
 */
export async function insertWebhook(
  database: Database,
  given: {
    id: WebhookId;
    project: ProjectId;
    url: string;
    description: string;
    events: readonly WebhookEvent[];
    sealedSecret: string;
    nowMs: number;
  },
  entry: AuditEntry,
): Promise<boolean> {
  const insertion = sql`
    INSERT INTO webhooks (id, project_id, url, description, events, sealed_secret, labels_seq, created_at_ms)
    SELECT ${given.id}, ${given.project}, ${given.url}, ${given.description}, ${JSON.stringify(given.events)},
      ${given.sealedSecret}, coalesce((SELECT max(seq) FROM labels WHERE project_id = ${given.project}), 0), ${given.nowMs}
    WHERE (SELECT count(*) FROM webhooks WHERE project_id = ${given.project}) < ${MOST_WEBHOOKS} RETURNING id`;
  return (await audited(database, insertion, entry)).length > 0;
}

type Changeable =
  | "url"
  | "description"
  | "events"
  | "sealedSecret"
  | "previousSealedSecret"
  | "previousUntilMs";

/** Changes a webhook; `enabled` stops it, or starts it again with a clean slate. */
export async function updateWebhook(
  database: Database,
  project: ProjectId,
  id: WebhookId,
  change: Partial<Pick<StoredWebhook, Changeable>> & { readonly enabled?: boolean | undefined },
  nowMs: number,
  entry: AuditEntry,
): Promise<void> {
  const { enabled, ...columns } = change;
  const switched =
    enabled === undefined
      ? {}
      : enabled
        ? { disabledAtMs: null, disabledReason: null, failingSinceMs: null }
        : { disabledAtMs: nowMs, disabledReason: "A lead has stopped it." };
  const set = { ...columns, ...switched };
  if (Object.keys(set).length === 0) return;
  const update = database
    .update(webhooks)
    .set(set)
    .where(and(eq(webhooks.id, id), eq(webhooks.projectId, project)));
  await audited(database, update.getSQL(), entry);
}

/** Removes a webhook with everything that it was told. */
export async function deleteWebhook(
  database: Database,
  project: ProjectId,
  id: WebhookId,
  entry: AuditEntry,
): Promise<boolean> {
  const mine = sql`SELECT id FROM webhooks WHERE id = ${id} AND project_id = ${project}`;
  const [, removed] = await transact<[unknown[], unknown[], unknown[]]>(database, [
    sql`DELETE FROM webhook_deliveries WHERE webhook_id IN (${mine})`,
    sql`DELETE FROM webhooks WHERE id IN (${mine}) RETURNING id`,
    auditing(entry),
  ]);
  return removed.length > 0;
}

/**
 * Stops a webhook that nothing reaches, writes it down, and tells the project's others; once, however many see it.
 * @param body of `webhook.disabled`
 */
export async function disableWebhook(
  database: Database,
  given: { id: WebhookId; reason: string; body: string; nowMs: number },
): Promise<void> {
  const { id, reason, nowMs } = given;
  const still = sql`SELECT project_id FROM webhooks WHERE id = ${id} AND disabled_at_ms IS NULL`;
  await transact(database, [
    sql`INSERT INTO audit_entries (project_id, actor, action, subject, details, at_ms)
      SELECT project_id, 'webhooks', 'disable-webhook', ${id}, json_object('reason', ${reason}), ${nowMs} FROM (${still})`,
    sql`INSERT INTO webhook_deliveries (id, webhook_id, project_id, event, topic, body, next_at_ms, created_at_ms)
      SELECT ${mintDelivery}, w.id, w.project_id, 'webhook.disabled', ${`disabled ${id} ${nowMs}`}, ${given.body}, ${nowMs}, ${nowMs}
      FROM webhooks w WHERE w.project_id IN (${still}) AND w.id <> ${id} AND ${listensTo("webhook.disabled")}`,
    sql`UPDATE webhooks SET disabled_at_ms = ${nowMs}, disabled_reason = ${reason}
      WHERE id = ${id} AND disabled_at_ms IS NULL`,
  ]);
}

/** That the webhook `w` is to be told of an event. */
export const listensTo = (event: WebhookEvent) => sql`w.disabled_at_ms IS NULL
  AND EXISTS (SELECT 1 FROM json_each(w.events) WHERE value = ${event})`;

/** An id for a delivery to the webhook `w`, minted by the statement that writes it: with the number of its database. */
export const mintDelivery = sql<DeliveryId>`'dlv_' || substr(lower(hex(randomblob(16))), 1, 29) || substr(w.id, -3)`;
