import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { KeyId, LeadId, OrganisationId, ProjectId } from "../core/ids.ts";
import { type AuditEntry, audited } from "./audit.ts";
import type { Database } from "./database.ts";
import { dayOf } from "./day.ts";
import { apiKeys, keyDays } from "./schema/keys.ts";

/** A key, and how many inputs it has asked about on the day (UTC, days since 1970) when it was looked up. */
export type ApiKey = typeof apiKeys.$inferSelect & { readonly day: number; readonly usedToday: number };

export async function insertKey(
  database: Database,
  key: typeof apiKeys.$inferInsert,
  entry: AuditEntry,
): Promise<void> {
  await audited(database, database.insert(apiKeys).values(key).getSQL(), entry);
}

/** A key with its count of the day, in one query. */
export async function findKey(database: Database, id: KeyId, nowMs: number): Promise<ApiKey | undefined> {
  const day = dayOf(nowMs);
  const found = await withUsage(database, day).where(eq(apiKeys.id, id)).get();
  return found && { ...found.key, day, usedToday: found.usedToday ?? 0 };
}

export async function listKeys(database: Database, project: ProjectId, nowMs: number): Promise<ApiKey[]> {
  const day = dayOf(nowMs);
  const found = await withUsage(database, day)
    .where(eq(apiKeys.projectId, project))
    .orderBy(desc(apiKeys.createdAtMs))
    .limit(200);
  return found.map(({ key, usedToday }) => ({ ...key, day, usedToday: usedToday ?? 0 }));
}

const withUsage = (database: Database, day: number) =>
  database
    .select({ key: apiKeys, usedToday: keyDays.inputs })
    .from(apiKeys)
    .leftJoin(keyDays, and(eq(keyDays.keyId, apiKeys.id), eq(keyDays.day, day)));

/** True where there was such a key and it was not revoked yet. */
export async function revokeKey(
  database: Database,
  project: ProjectId,
  id: KeyId,
  nowMs: number,
  entry: AuditEntry,
): Promise<boolean> {
  const revoking = database
    .update(apiKeys)
    .set({ revokedAtMs: nowMs })
    .where(and(eq(apiKeys.id, id), eq(apiKeys.projectId, project), isNull(apiKeys.revokedAtMs)))
    .returning({ id: apiKeys.id });
  return (await audited(database, revoking.getSQL(), entry)).length > 0;
}

/** Gives a key another secret; the one before it works on until a moment. Undefined where none that holds is there. */
export async function replaceSecret(
  database: Database,
  project: ProjectId,
  id: KeyId,
  given: { readonly secretHash: string; readonly previousUntilMs: number },
  entry: AuditEntry,
): Promise<typeof apiKeys.$inferSelect | undefined> {
  const rotating = database
    .update(apiKeys)
    .set({ ...given, previousSecretHash: sql`${apiKeys.secretHash}` })
    .where(and(eq(apiKeys.id, id), eq(apiKeys.projectId, project), isNull(apiKeys.revokedAtMs)))
    .returning({ id: apiKeys.id });
  const rotated = await audited(database, rotating.getSQL(), entry);
  return rotated.length > 0 ? database.select().from(apiKeys).where(eq(apiKeys.id, id)).get() : undefined;
}

/** Revokes the keys with the scope `lead` that somebody made in the projects of an organisation. */
export async function revokeLeadKeys(
  database: Database,
  organisation: OrganisationId,
  lead: LeadId,
  nowMs: number,
): Promise<void> {
  await database
    .update(apiKeys)
    .set({ revokedAtMs: nowMs })
    .where(
      and(
        eq(apiKeys.createdBy, lead),
        isNull(apiKeys.revokedAtMs),
        sql`EXISTS (SELECT 1 FROM json_each(${apiKeys.scopes}) WHERE value = 'lead')`,
        sql`${apiKeys.projectId} IN (SELECT id FROM projects WHERE organisation_id = ${organisation})`,
      ),
    );
}
