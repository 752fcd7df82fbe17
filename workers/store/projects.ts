import { desc, eq, sql } from "drizzle-orm";
import type { LeadId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import type { Database } from "./database.ts";
import { projectLeads } from "./schema/people.ts";
import { projects } from "./schema/projects.ts";
import { transact } from "./transaction.ts";

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

/** Sets a project's settings as its next version; false where that version is there already. */
export async function replaceSettings(
  database: Database,
  given: { id: ProjectId; settings: ProjectPolicy; version: number; actor: string; atMs: number },
): Promise<boolean> {
  const settings = JSON.stringify(given.settings);
  const [replaced] = await transact<[unknown[], unknown[]]>(database, [
    sql`UPDATE projects SET settings = ${settings}, settings_version = ${given.version}, name = ${given.settings.name}
      WHERE id = ${given.id} AND settings_version = ${given.version - 1} RETURNING id`,
    sql`INSERT INTO project_settings (project_id, version, settings, actor, at_ms)
      VALUES (${given.id}, ${given.version}, ${settings}, ${given.actor}, ${given.atMs}) ON CONFLICT DO NOTHING`,
  ]);
  return replaced.length > 0;
}
