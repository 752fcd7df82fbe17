import { and, desc, eq, sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import { type AuditEntry, audited } from "./audit.ts";
import type { Database } from "./database.ts";
import { encoders } from "./schema/training.ts";

export type EncoderRow = typeof encoders.$inferSelect;

/** Registers an encoder; sent again, it only gets its new name. @returns the row that stands */
export async function insertEncoder(
  database: Database,
  row: typeof encoders.$inferInsert,
  entry: AuditEntry,
): Promise<EncoderRow> {
  const registering = database
    .insert(encoders)
    .values(row)
    .onConflictDoUpdate({ target: [encoders.projectId, encoders.sha256], set: { name: row.name } });
  await audited(database, registering.getSQL(), entry);
  const stored = await findEncoder(database, row.projectId, row.sha256);
  if (!stored) throw new Error("The encoder that was just registered is gone.");
  return stored;
}

/** An encoder of this project; another project's is not found. */
export async function findEncoder(
  database: Database,
  project: ProjectId,
  sha256: string,
): Promise<EncoderRow | undefined> {
  return database
    .select()
    .from(encoders)
    .where(and(eq(encoders.projectId, project), eq(encoders.sha256, sha256)))
    .get();
}

/** Newest first. */
export async function listEncoders(database: Database, project: ProjectId): Promise<EncoderRow[]> {
  return database
    .select()
    .from(encoders)
    .where(eq(encoders.projectId, project))
    .orderBy(desc(encoders.createdAtMs))
    .limit(100);
}

/** Projects whose items a frozen encoder reads, at most five, by chance: some of theirs may not be encoded yet. */
export async function projectsToEncode(database: Database): Promise<ProjectId[]> {
  const rows = await database.all<{ id: ProjectId }>(sql`SELECT id FROM projects
    WHERE settings ->> '$.training.encoder.kind' = 'frozen' ORDER BY random() LIMIT 5`);
  return rows.map((row) => row.id);
}
