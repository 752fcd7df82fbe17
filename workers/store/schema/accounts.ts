import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id } from "./columns.ts";
import { leads } from "./people.ts";

/** As better-auth has moments: Dates in its code, Unix milliseconds in the column. */
const date = (name: string) => integer(name, { mode: "timestamp_ms" }).notNull();

/**
 * Ways to sign in again: better-auth's tables, at home and nowhere else. An account stands for a lead, an annotator (of
 * whatever database) or both; its sessions are Accord's own, so none is kept here.
 */
export const accounts = sqliteTable(
  "accounts",
  {
    id: id("id", "acc").primaryKey(),
    name: text("name").notNull(),
    /** Lower case; only ever one to whose mailbox a link was sent and came back. */
    email: text("email"),
    emailVerified: integer("email_verified", { mode: "boolean" }).notNull(),
    image: text("image"),
    leadId: id("lead_id", "led").references(() => leads.id),
    annotatorId: id("annotator_id", "ann"),
    createdAt: date("created_at_ms"),
    updatedAt: date("updated_at_ms"),
  },
  (t) => [
    uniqueIndex("accounts_by_email").on(t.email),
    uniqueIndex("accounts_by_lead").on(t.leadId),
    uniqueIndex("accounts_by_annotator").on(t.annotatorId),
    check("email_in_lower_case", sql`${t.email} = lower(${t.email})`),
  ],
);

/** Public keys of passkeys; the private halves never leave their owners' devices. */
export const passkeys = sqliteTable(
  "passkeys",
  {
    id: id("id", "psk").primaryKey(),
    name: text("name"),
    publicKey: text("public_key").notNull(),
    userId: id("account_id", "acc")
      .notNull()
      .references(() => accounts.id),
    credentialID: text("credential_id").notNull(),
    counter: integer("counter").notNull(),
    deviceType: text("device_type").notNull(),
    backedUp: integer("backed_up", { mode: "boolean" }).notNull(),
    transports: text("transports"),
    aaguid: text("aaguid"),
    createdAt: date("created_at_ms"),
  },
  (t) => [
    uniqueIndex("passkeys_by_credential").on(t.credentialID),
    index("passkeys_by_account").on(t.userId),
  ],
);

/** Which account of another site is whose here. Its tokens are not kept: Accord asks that site nothing but who somebody is. */
export const socialLogins = sqliteTable(
  "social_logins",
  {
    id: text("id").primaryKey(),
    providerId: text("provider_id").notNull(),
    accountId: text("provider_account_id").notNull(),
    userId: id("account_id", "acc")
      .notNull()
      .references(() => accounts.id),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at_ms", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at_ms", { mode: "timestamp_ms" }),
    scope: text("scope"),
    password: text("password"),
    createdAt: date("created_at_ms"),
    updatedAt: date("updated_at_ms"),
  },
  (t) => [
    uniqueIndex("social_logins_by_provider").on(t.providerId, t.accountId),
    index("social_logins_by_account").on(t.userId),
    check("no_password", sql`${t.password} IS NULL`),
    check("no_token", sql`coalesce(${t.accessToken}, ${t.refreshToken}, ${t.idToken}) IS NULL`),
  ],
);

/** Challenges of passkeys and links that were mailed, each by the SHA-256 of its secret; gone once used. */
export const verifications = sqliteTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: date("expires_at_ms"),
    createdAt: date("created_at_ms"),
    updatedAt: date("updated_at_ms"),
  },
  (t) => [
    index("verifications_by_identifier").on(t.identifier),
    index("verifications_by_end").on(t.expiresAt),
  ],
);

/** What a local start would have mailed; the newest fifty. Empty wherever mails are sent. */
export const localMails = sqliteTable("local_mails", {
  seq: integer("seq").primaryKey({ autoIncrement: true }),
  to: text("to").notNull(),
  subject: text("subject").notNull(),
  text: text("text").notNull(),
  atMs: integer("at_ms").notNull(),
});
