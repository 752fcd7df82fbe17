import { and, desc, eq, sql } from "drizzle-orm";
import type { OrganisationId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { type AuditEntry, audited, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { projectSettingsVersions, projects } from "./schema/projects.ts";
import { transact } from "./transaction.ts";

export type ProjectRow = typeof projects.$inferSelect;

export async function insertProject(
  database: Database,
  project: typeof projects.$inferInsert,
  entry: AuditEntry,
): Promise<void> {
  await audited(database, database.insert(projects).values(project).getSQL(), entry);
}

export async function findProject(database: Database, id: ProjectId): Promise<ProjectRow | undefined> {
  return database.select().from(projects).where(eq(projects.id, id)).get();
}

/** The settings of a project as a version of them was. */
export async function findSettings(
  database: Database,
  id: ProjectId,
  version: number,
): Promise<ProjectPolicy | undefined> {
  const { projectId, version: numbered, settings } = projectSettingsVersions;
  const found = and(eq(projectId, id), eq(numbered, version));
  return (await database.select({ settings }).from(projectSettingsVersions).where(found).get())?.settings;
}

/** The newest 200 projects of some organisations. */
export async function listOrganisationProjects(
  database: Database,
  organisations: readonly OrganisationId[],
): Promise<ProjectRow[]> {
  const theirs = sql`${projects.organisationId} IN (SELECT value FROM json_each(${JSON.stringify(organisations)}))`;
  return database.select().from(projects).where(theirs).orderBy(desc(projects.createdAtMs)).limit(200);
}

/** Sets a project's settings as its next version; false where that version is there already. */
export async function replaceSettings(
  database: Database,
  given: { id: ProjectId; settings: ProjectPolicy; version: number; actor: string; atMs: number },
  entry: AuditEntry,
): Promise<boolean> {
  const settings = JSON.stringify(given.settings);
  const [replaced] = await transact<[unknown[], ...unknown[][]]>(database, [
    sql`UPDATE projects SET settings = ${settings}, settings_version = ${given.version}, name = ${given.settings.name}
      WHERE id = ${given.id} AND settings_version = ${given.version - 1} RETURNING id`,
    auditing(entry),
    sql`INSERT INTO project_settings (project_id, version, settings, actor, at_ms)
      VALUES (${given.id}, ${given.version}, ${settings}, ${given.actor}, ${given.atMs}) ON CONFLICT DO NOTHING`,
  ]);
  return replaced.length > 0;
}
