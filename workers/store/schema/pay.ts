import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns.ts";
import { poolMemberships } from "./people.ts";
import { projects } from "./projects.ts";

/** What people earned, append-only. A label's entry is written by trigger with the label. */
export const payEntries = sqliteTable(
  "pay_entries",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    projectId: id("project_id", "prj").notNull(),
    annotatorId: id("annotator_id", "ann").notNull(),
    kind: text("kind", { enum: ["label", "hold", "release", "adjustment"] }).notNull(),
    /** Thousandths of the currency's minor unit; negative takes away. */
    amountMilli: integer("amount_milli").notNull(),
    currency: text("currency").notNull(),
    labelId: id("label_id", "lbl").unique(),
    /** Chosen by who asks for it, so that it counts once however often it is sent. */
    requestId: text("request_id"),
    reason: text("reason").notNull(),
    actor: text("actor").notNull(),
    atMs: moment("at_ms").notNull(),
  },
  (t) => [
    foreignKey({
      columns: [t.projectId, t.annotatorId],
      foreignColumns: [poolMemberships.projectId, poolMemberships.annotatorId],
    }),
    index("pay_by_project").on(t.projectId, t.seq),
    uniqueIndex("pay_once_a_request").on(t.projectId, t.requestId),
    check("known_kind", sql`${t.kind} IN ('label', 'hold', 'release', 'adjustment')`),
  ],
);

/** What a project has paid and promised on one day (UTC, days since 1970), by the day of the lease. */
export const projectDays = sqliteTable(
  "project_days",
  {
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    day: integer("day").notNull(),
    paidMilli: integer("paid_milli").notNull().default(0),
    reservedMilli: integer("reserved_milli").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.projectId, t.day] })],
);
