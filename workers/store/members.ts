import { and, eq } from "drizzle-orm";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { poolMemberships } from "./schema/people.ts";
import { projects } from "./schema/projects.ts";

/** An annotator's place in a project's pool with the project's settings; undefined for somebody outside. */
export async function findMember(database: Database, project: ProjectId, annotator: AnnotatorId) {
  return database
    .select({
      settings: projects.settings,
      answered: poolMemberships.answeredCount,
      state: poolMemberships.state,
    })
    .from(poolMemberships)
    .innerJoin(projects, eq(projects.id, poolMemberships.projectId))
    .where(and(eq(poolMemberships.projectId, project), eq(poolMemberships.annotatorId, annotator)))
    .get();
}
