import type { ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { auditEntries } from "./schema/audit.ts";

/** Writes down who did what; `details` never carry a secret. */
export async function insertAudit(
  database: Database,
  entry: {
    projectId: ProjectId | null;
    actor: string;
    action: string;
    subject: string;
    details: Record<string, unknown>;
    atMs: number;
  },
): Promise<void> {
  await database.insert(auditEntries).values(entry);
}
