import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { moment } from "./columns.ts";

/** When a part of Accord last worked; at home. */
export const heartbeats = sqliteTable("heartbeats", {
  part: text("part", { enum: ["trainer"] }).primaryKey(),
  atMs: moment("at_ms").notNull(),
});
