import { and, desc, eq, isNull } from "drizzle-orm";
import type { KeyId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { apiKeys } from "./schema/keys.ts";

export type ApiKey = typeof apiKeys.$inferSelect;

export async function insertKey(database: Database, key: typeof apiKeys.$inferInsert): Promise<void> {
  await database.insert(apiKeys).values(key);
}

export async function findKey(database: Database, id: KeyId): Promise<ApiKey | undefined> {
  return database.select().from(apiKeys).where(eq(apiKeys.id, id)).get();
}

export async function listKeys(database: Database, project: ProjectId): Promise<ApiKey[]> {
  return database
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.projectId, project))
    .orderBy(desc(apiKeys.createdAtMs))
    .limit(200);
}

/** True where there was such a key and it was not revoked yet. */
export async function revokeKey(
  database: Database,
  project: ProjectId,
  id: KeyId,
  nowMs: number,
): Promise<boolean> {
  const revoked = await database
    .update(apiKeys)
    .set({ revokedAtMs: nowMs })
    .where(and(eq(apiKeys.id, id), eq(apiKeys.projectId, project), isNull(apiKeys.revokedAtMs)))
    .returning({ id: apiKeys.id });
  return revoked.length > 0;
}
