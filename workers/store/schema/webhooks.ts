import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { WebhookEvent } from "../../core/webhooks/event.ts";
import { id, json, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** Addresses that are told what happens in a project. */
export const webhooks = sqliteTable(
  "webhooks",
  {
    id: id("id", "whk").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    url: text("url").notNull(),
    description: text("description").notNull(),
    events: json<readonly WebhookEvent[]>("events").notNull(),
    /** Sealed by core/vault.ts, about `webhook <id>`. */
    sealedSecret: text("sealed_secret").notNull(),
    previousSealedSecret: text("previous_sealed_secret"),
    previousUntilMs: moment("previous_until_ms"),
    /** Labels up to this sequence number were told. */
    labelsSeq: integer("labels_seq").notNull(),
    /** Of the first failure since anything reached it. */
    failingSinceMs: moment("failing_since_ms"),
    disabledAtMs: moment("disabled_at_ms"),
    disabledReason: text("disabled_reason"),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [index("webhooks_by_project").on(t.projectId)],
);

/** What is told to whom, and how that went: the outbox. Rows of a topic are written once, in the transaction of what they tell. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    id: id("id", "dlv").notNull().unique(),
    webhookId: id("webhook_id", "whk")
      .notNull()
      .references(() => webhooks.id),
    projectId: id("project_id", "prj").notNull(),
    event: text("event").notNull(),
    /** What it is about, so that it is told once: `run run_…`, `labels 500`. */
    topic: text("topic").notNull(),
    body: text("body").notNull(),
    state: text("state", { enum: ["waiting", "delivered", "dead"] })
      .notNull()
      .default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    /** While waiting: not before then. Somebody who tries pushes it a minute on, so that nobody else does. */
    nextAtMs: moment("next_at_ms").notNull(),
    lastAtMs: moment("last_at_ms"),
    lastTookMs: integer("last_took_ms"),
    lastStatus: integer("last_status"),
    lastAnswer: text("last_answer"),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [
    uniqueIndex("told_once").on(t.webhookId, t.topic),
    index("deliveries_by_state").on(t.webhookId, t.state, t.seq),
    index("deliveries_due").on(t.nextAtMs).where(sql`state = 'waiting'`),
    index("deliveries_by_age").on(t.createdAtMs),
    check("known_delivery_state", sql`${t.state} IN ('waiting', 'delivered', 'dead')`),
  ],
);
