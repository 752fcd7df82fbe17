import { sql } from "drizzle-orm";
import { check, index, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { MemberRole } from "../../core/member-role.ts";
import { id, moment } from "./columns.ts";
import { leads } from "./people.ts";

/** Whose projects are. Organisations, their members and invitations lie at home and nowhere else. */
export const organisations = sqliteTable("organisations", {
  id: id("id", "org").primaryKey(),
  name: text("name").notNull(),
  createdAtMs: moment("created_at_ms").notNull(),
});

/** Who belongs to an organisation, and as what. Triggers keep its last owner. */
export const organisationMembers = sqliteTable(
  "organisation_members",
  {
    organisationId: id("organisation_id", "org")
      .notNull()
      .references(() => organisations.id),
    leadId: id("lead_id", "led")
      .notNull()
      .references(() => leads.id),
    role: text("role").$type<MemberRole>().notNull(),
    sinceMs: moment("since_ms").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.leadId] }),
    index("organisation_members_by_lead").on(t.leadId),
    check("known_role", sql`${t.role} IN ('owner', 'lead', 'reviewer', 'analyst')`),
  ],
);

/** A link by which one person joins an organisation, once: only the SHA-256 of its secret is stored. */
export const organisationInvitations = sqliteTable(
  "organisation_invitations",
  {
    id: id("id", "ivt").primaryKey(),
    organisationId: id("organisation_id", "org")
      .notNull()
      .references(() => organisations.id),
    secretHash: text("secret_hash").notNull(),
    role: text("role").$type<MemberRole>().notNull(),
    createdBy: id("created_by", "led").notNull(),
    createdAtMs: moment("created_at_ms").notNull(),
    expiresAtMs: moment("expires_at_ms").notNull(),
    usedAtMs: moment("used_at_ms"),
    usedBy: id("used_by", "led"),
    revokedAtMs: moment("revoked_at_ms"),
  },
  (t) => [
    uniqueIndex("organisation_invitations_by_secret").on(t.secretHash),
    index("organisation_invitations_by_organisation").on(t.organisationId, t.createdAtMs),
    check("invited_to_a_known_role", sql`${t.role} IN ('owner', 'lead', 'reviewer', 'analyst')`),
  ],
);
