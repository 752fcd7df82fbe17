import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
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
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    scopes: json<readonly ("reward" | "upload")[]>("scopes").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
    expiresAtMs: moment("expires_at_ms"),
    revokedAtMs: moment("revoked_at_ms"),
  },
  (t) => [index("api_keys_by_project").on(t.projectId, t.createdAtMs)],
);
