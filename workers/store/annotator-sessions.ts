import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { annotatorSessions, annotators, poolMemberships } from "./schema/people.ts";
import { projects } from "./schema/projects.ts";
import { transact } from "./transaction.ts";

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
        isNull(poolMemberships.departedAtMs),
      ),
    )
    .where(isLive(secretHash, nowMs))
    .get();
  return row && { annotator: row.annotator, belongs: row.project !== null };
}

const isLive = (secretHash: string, nowMs: number) =>
  and(
    eq(annotatorSessions.secretHash, secretHash),
    gt(annotatorSessions.expiresAtMs, nowMs),
    isNull(annotatorSessions.revokedAtMs),
  );

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
    .where(isLive(secretHash, nowMs))
    .get();
}

/**
 * Opens a session of an annotator where a database knows them.
 * @returns their name, null where they have none; undefined for nobody of this database
 */
export async function openAnnotatorSession(
  database: Database,
  session: {
    readonly secretHash: string;
    readonly annotator: AnnotatorId;
    readonly createdAtMs: number;
    readonly expiresAtMs: number;
  },
): Promise<string | null | undefined> {
  const [, found] = await transact<[unknown[], { name: string | null }[]]>(database, [
    sql`INSERT INTO ${annotatorSessions} (secret_hash, annotator_id, created_at_ms, expires_at_ms)
      SELECT ${session.secretHash}, id, ${session.createdAtMs}, ${session.expiresAtMs}
      FROM ${annotators} WHERE id = ${session.annotator}`,
    sql`SELECT name FROM ${annotators} WHERE id = ${session.annotator}`,
  ]);
  return found[0]?.name;
}

/** Ends the one session of an annotator that has this hash, or all the others, as far as a database has them. */
export async function endAnnotatorSessions(
  database: Database,
  annotator: AnnotatorId,
  secretHash: string,
  which: "this" | "others",
  nowMs: number,
): Promise<void> {
  await database
    .update(annotatorSessions)
    .set({ revokedAtMs: nowMs })
    .where(
      and(
        eq(annotatorSessions.annotatorId, annotator),
        which === "this"
          ? eq(annotatorSessions.secretHash, secretHash)
          : ne(annotatorSessions.secretHash, secretHash),
        isNull(annotatorSessions.revokedAtMs),
      ),
    );
}

/** The projects of a database in whose pools an annotator is and has not left, the newest membership first. */
export async function listAnnotatorProjects(database: Database, annotator: AnnotatorId) {
  return database
    .select({ project: projects.id, name: projects.name, joinedAtMs: poolMemberships.joinedAtMs })
    .from(poolMemberships)
    .innerJoin(projects, eq(projects.id, poolMemberships.projectId))
    .where(and(eq(poolMemberships.annotatorId, annotator), isNull(poolMemberships.departedAtMs)))
    .orderBy(desc(poolMemberships.joinedAtMs))
    .limit(200);
}
