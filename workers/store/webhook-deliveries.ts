import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import type { DeliveryId, ProjectId, WebhookId } from "../core/ids.ts";
import { type AuditEntry, audited } from "./audit.ts";
import type { Database } from "./database.ts";
import { webhookDeliveries } from "./schema/webhooks.ts";
import { transact } from "./transaction.ts";

export type DeliveryRow = typeof webhookDeliveries.$inferSelect;
export type DeliveryState = DeliveryRow["state"];

/** Deliveries are kept for so long. */
const KEPT_MS = 30 * 86_400_000;
/** Whoever tries a delivery has so long before somebody else may. */
const CLAIM_MS = 60_000;

/** A page of what a webhook was told, the newest first. */
export async function listDeliveries(
  database: Database,
  webhook: WebhookId,
  page: { before: number; limit: number; state: DeliveryState | undefined },
): Promise<DeliveryRow[]> {
  return database
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhook),
        lt(webhookDeliveries.seq, page.before),
        page.state && eq(webhookDeliveries.state, page.state),
      ),
    )
    .orderBy(desc(webhookDeliveries.seq))
    .limit(page.limit);
}

/** Writes one delivery, to be sent at once. */
export async function insertDelivery(
  database: Database,
  given: {
    id: DeliveryId;
    webhook: WebhookId;
    project: ProjectId;
    event: string;
    body: string;
    nowMs: number;
  },
  entry: AuditEntry,
): Promise<void> {
  const insertion = database.insert(webhookDeliveries).values({
    id: given.id,
    webhookId: given.webhook,
    projectId: given.project,
    event: given.event,
    topic: given.id,
    body: given.body,
    nextAtMs: given.nowMs,
    createdAtMs: given.nowMs,
  });
  await audited(database, insertion.getSQL(), entry);
}

/** Lets settled deliveries of a webhook be tried anew, at most 1,000. @param which further restricts them */
export async function reopenDeliveries(
  database: Database,
  webhook: WebhookId,
  which: { readonly id: DeliveryId } | { readonly state: "dead" },
  nowMs: number,
  entry: AuditEntry,
): Promise<DeliveryId[]> {
  const some: SQL = "id" in which ? sql`id = ${which.id} AND state <> 'waiting'` : sql`state = 'dead'`;
  const reopening = sql`
    UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_at_ms = ${nowMs}
    WHERE seq IN (SELECT seq FROM webhook_deliveries WHERE webhook_id = ${webhook} AND ${some} ORDER BY seq LIMIT 1000)
    RETURNING id`;
  const details = sql`json_patch(json_object('deliveries', changes()), ${JSON.stringify(which)})`;
  const rows = await audited<{ id: DeliveryId }>(database, reopening, { ...entry, details });
  return rows.map(({ id }) => id);
}

/** A delivery that is about to be tried, and whereto. */
export interface Claimed {
  readonly id: DeliveryId;
  readonly body: string;
  readonly project: ProjectId;
  readonly webhook: WebhookId;
  /** This one counted. */
  readonly attempts: number;
  readonly url: string;
  readonly sealedSecret: string;
  readonly previousSealedSecret: string | null;
  readonly previousUntilMs: number | null;
  readonly failingSinceMs: number | null;
}

/**
 * Takes a delivery that is due, for a minute and for nobody else; undefined where it is not: it was sent, waits, or its
 * webhook is stopped (a test goes there all the same).
 */
export async function claimDelivery(
  database: Database,
  id: DeliveryId,
  nowMs: number,
): Promise<Claimed | undefined> {
  const [claimed, found] = await transact<[unknown[], Claimed[]]>(database, [
    sql`UPDATE webhook_deliveries SET attempts = attempts + 1, next_at_ms = ${nowMs + CLAIM_MS}
      WHERE id = ${id} AND state = 'waiting' AND next_at_ms <= ${nowMs} AND (event = 'webhook.test' OR EXISTS (
        SELECT 1 FROM webhooks w WHERE w.id = webhook_id AND w.disabled_at_ms IS NULL)) RETURNING id`,
    sql`SELECT d.id, d.body, d.project_id AS project, d.webhook_id AS webhook, d.attempts, w.url,
        w.sealed_secret AS sealedSecret, w.previous_sealed_secret AS previousSealedSecret,
        w.previous_until_ms AS previousUntilMs, w.failing_since_ms AS failingSinceMs
      FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id WHERE d.id = ${id}`,
  ]);
  return claimed.length > 0 ? found[0] : undefined;
}

/** Writes down how an attempt went. @param nextAtMs when to try again; null where it is settled, as `state` says */
export async function settleAttempt(
  database: Database,
  { id, webhook, attempts }: Claimed,
  went: {
    state: DeliveryState;
    nextAtMs: number | null;
    status: number | null;
    answer: string;
    tookMs: number;
    atMs: number;
  },
): Promise<void> {
  const { state, atMs } = went;
  await transact(database, [
    // Only the attempt that holds it: one that was replayed meanwhile begins anew.
    sql`UPDATE webhook_deliveries SET state = ${state}, next_at_ms = coalesce(${went.nextAtMs}, next_at_ms),
        last_at_ms = ${atMs}, last_took_ms = ${went.tookMs}, last_status = ${went.status}, last_answer = ${went.answer}
      WHERE id = ${id} AND attempts = ${attempts} AND state = 'waiting'`,
    state === "delivered"
      ? sql`UPDATE webhooks SET failing_since_ms = NULL WHERE id = ${webhook} AND failing_since_ms IS NOT NULL`
      : sql`UPDATE webhooks SET failing_since_ms = ${atMs} WHERE id = ${webhook} AND failing_since_ms IS NULL`,
  ]);
}

/** Deliveries that are due, the longest first, at most so many. */
export async function dueDeliveries(
  database: Database,
  nowMs: number,
  most: number,
): Promise<{ id: DeliveryId; project: ProjectId }[]> {
  return database.all(sql`
    SELECT d.id, d.project_id AS project FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
    WHERE d.state = 'waiting' AND d.next_at_ms <= ${nowMs} AND (w.disabled_at_ms IS NULL OR d.event = 'webhook.test')
    ORDER BY d.next_at_ms LIMIT ${most}`);
}

/** Forgets what was told long ago; what still waits, waits on. */
export async function forgetDeliveries(database: Database, nowMs: number): Promise<void> {
  await database.run(sql`DELETE FROM webhook_deliveries WHERE seq IN (SELECT seq FROM webhook_deliveries
    WHERE created_at_ms < ${nowMs - KEPT_MS} AND state <> 'waiting' LIMIT 5000)`);
}
