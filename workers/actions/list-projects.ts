import type { LeadId } from "../core/ids.ts";
import { listLeadProjects, type ProjectRow } from "../store/projects.ts";
import type { Tools } from "./tools.ts";

const MOST = 200;

/** The newest 200 projects of a lead over all databases, newest first. */
export async function listProjects(everywhere: readonly Tools[], lead: LeadId): Promise<ProjectRow[]> {
  const lists = await Promise.all(everywhere.map(({ database }) => listLeadProjects(database, lead)));
  return lists
    .flat()
    .sort((a, b) => b.createdAtMs - a.createdAtMs)
    .slice(0, MOST);
}
