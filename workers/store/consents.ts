import { sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";

/** Records what somebody agreed to; agreeing twice to one version counts once. */
export async function putConsent(
  database: Database,
  given: {
    project: ProjectId;
    annotator: AnnotatorId;
    version: string;
    language: string | null;
    nowMs: number;
  },
): Promise<void> {
  await database.run(sql`INSERT INTO consents (project_id, annotator_id, version, language, at_ms)
    VALUES (${given.project}, ${given.annotator}, ${given.version}, ${given.language}, ${given.nowMs})
    ON CONFLICT DO NOTHING`);
}
