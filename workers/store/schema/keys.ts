import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Scope } from "../../core/api-key.ts";
import { id, json, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** Agents' keys: looked up by id, compared by hash. Checking one never writes. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: id("id", "key").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    /** The lead who made it, for whom a key with the scope `lead` acts. */
    createdBy: id("created_by", "led").notNull(),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    /** The secret before the last rotation, and until when it works. */
    previousSecretHash: text("previous_secret_hash"),
    previousUntilMs: moment("previous_until_ms"),
    scopes: json<readonly Scope[]>("scopes").notNull(),
    requestsPerSecond: integer("requests_per_second").notNull().default(200),
    dailyInputs: integer("daily_inputs"),
    createdAtMs: moment("created_at_ms").notNull(),
    expiresAtMs: moment("expires_at_ms"),
    revokedAtMs: moment("revoked_at_ms"),
    /** Moved with the reports of what was served, never by a check. */
    lastUsedAtMs: moment("last_used_at_ms"),
  },
  (t) => [
    index("api_keys_by_project").on(t.projectId, t.createdAtMs),
    check("some_rate", sql`${t.requestsPerSecond} >= 10`),
    check("rotated_whole", sql`(${t.previousSecretHash} IS NULL) = (${t.previousUntilMs} IS NULL)`),
  ],
);

/** What a key has asked in a day (UTC, days since 1970): what daily quotas are held to. */
export const keyDays = sqliteTable(
  "key_days",
  {
    keyId: id("key_id", "key").notNull(),
    day: integer("day").notNull(),
    requests: integer("requests").notNull(),
    inputs: integer("inputs").notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyId, t.day] }), index("key_days_by_day").on(t.day)],
);
