import { and, desc, eq, getTableColumns } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { projects } from "./schema/projects.ts";
import { rewardModelVersions } from "./schema/training.ts";

export type VersionRow = typeof rewardModelVersions.$inferSelect;

/** The live version and the project's settings in one query; `version` is null while none is live. */
export async function findLiveVersion(database: Database, project: ProjectId) {
  return database
    .select({ settings: projects.settings, version: rewardModelVersions })
    .from(projects)
    .leftJoin(
      rewardModelVersions,
      and(eq(rewardModelVersions.projectId, projects.id), eq(rewardModelVersions.status, "live")),
    )
    .where(eq(projects.id, project))
    .get();
}

/** A version by its number and the project's settings in one query; `version` is null where there is none. */
export async function findPinnedVersion(database: Database, project: ProjectId, number: number) {
  return database
    .select({ settings: projects.settings, version: rewardModelVersions })
    .from(projects)
    .leftJoin(
      rewardModelVersions,
      and(eq(rewardModelVersions.projectId, projects.id), eq(rewardModelVersions.number, number)),
    )
    .where(eq(projects.id, project))
    .get();
}

export async function findVersion(
  database: Database,
  project: ProjectId,
  number: number,
): Promise<VersionRow | undefined> {
  return database
    .select()
    .from(rewardModelVersions)
    .where(and(eq(rewardModelVersions.projectId, project), eq(rewardModelVersions.number, number)))
    .get();
}

/** A version without its report, which is too much for a list. */
export type ListedVersion = Omit<VersionRow, "report">;

/** Newest first. */
export async function listVersions(database: Database, project: ProjectId): Promise<ListedVersion[]> {
  const { report: _, ...columns } = getTableColumns(rewardModelVersions);
  return database
    .select(columns)
    .from(rewardModelVersions)
    .where(eq(rewardModelVersions.projectId, project))
    .orderBy(desc(rewardModelVersions.number))
    .limit(200);
}
