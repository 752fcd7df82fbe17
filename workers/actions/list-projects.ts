import type { OrganisationId } from "../core/ids.ts";
import { listOrganisationProjects, type ProjectRow } from "../store/projects.ts";
import type { Tools } from "./tools.ts";

const MOST = 200;

/** The newest 200 projects of some organisations over all databases, newest first. */
export async function listProjects(
  everywhere: readonly Tools[],
  organisations: readonly OrganisationId[],
): Promise<ProjectRow[]> {
  const lists = await Promise.all(
    everywhere.map(({ database }) => listOrganisationProjects(database, organisations)),
  );
  return lists
    .flat()
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .slice(0, MOST);
}
