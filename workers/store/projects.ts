import { desc, eq } from "drizzle-orm";
import type { LeadId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { projectLeads } from "./schema/people.ts";
import { projects } from "./schema/projects.ts";

export type ProjectRow = typeof projects.$inferSelect;

/** Stores a project and the lead who made it, together. */
export async function insertProject(
  database: Database,
  project: typeof projects.$inferInsert,
  lead: LeadId,
): Promise<void> {
  await database.batch([
    database.insert(projects).values(project),
    database.insert(projectLeads).values({ projectId: project.id, leadId: lead }),
  ]);
}

export async function findProject(database: Database, id: ProjectId): Promise<ProjectRow | undefined> {
  return database.select().from(projects).where(eq(projects.id, id)).get();
}

/** The newest 200 projects of a lead. */
export async function listLeadProjects(database: Database, lead: LeadId): Promise<ProjectRow[]> {
  const rows = await database
    .select({ project: projects })
    .from(projectLeads)
    .innerJoin(projects, eq(projects.id, projectLeads.projectId))
    .where(eq(projectLeads.leadId, lead))
    .orderBy(desc(projects.createdAtMs))
    .limit(200);
  return rows.map((row) => row.project);
}
