import { and, eq, gt, isNull } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { annotatorSessions, annotators, poolMemberships } from "./schema/people.ts";

/**
 * A live annotator session, in the project's own database, and whether the annotator is in the project's pool; one
 * query. The session is there once the annotator has joined any project of that database.
 */
export async function findAnnotatorSession(
  database: Database,
  secretHash: string,
  project: ProjectId,
  nowMs: number,
): Promise<{ annotator: AnnotatorId; belongs: boolean } | undefined> {
  const row = await database
    .select({ annotator: annotatorSessions.annotatorId, project: poolMemberships.projectId })
    .from(annotatorSessions)
    .leftJoin(
      poolMemberships,
      and(
        eq(poolMemberships.annotatorId, annotatorSessions.annotatorId),
        eq(poolMemberships.projectId, project),
      ),
    )
    .where(
      and(
        eq(annotatorSessions.secretHash, secretHash),
        gt(annotatorSessions.expiresAtMs, nowMs),
        isNull(annotatorSessions.revokedAtMs),
      ),
    )
    .get();
  return row && { annotator: row.annotator, belongs: row.project !== null };
}

/** An annotator with one of their sessions, as they are copied to the database of a further project. */
export interface AnnotatorIdentity {
  readonly annotator: typeof annotators.$inferSelect;
  readonly session: typeof annotatorSessions.$inferSelect;
}

/** The annotator behind a live session; asked of the database that the secret was minted on. */
export async function findAnnotatorIdentity(
  database: Database,
  secretHash: string,
  nowMs: number,
): Promise<AnnotatorIdentity | undefined> {
  return database
    .select({ annotator: annotators, session: annotatorSessions })
    .from(annotatorSessions)
    .innerJoin(annotators, eq(annotators.id, annotatorSessions.annotatorId))
    .where(
      and(
        eq(annotatorSessions.secretHash, secretHash),
        gt(annotatorSessions.expiresAtMs, nowMs),
        isNull(annotatorSessions.revokedAtMs),
      ),
    )
    .get();
}
