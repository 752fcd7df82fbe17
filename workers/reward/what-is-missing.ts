import type { Tools } from "../actions/tools.ts";
import type { ProjectId } from "../core/ids.ts";
import { findProject } from "../store/projects.ts";

/** In a sentence, what a project lacks until it has its first live version. */
export async function whatIsMissing(tools: Tools, id: ProjectId): Promise<string> {
  const project = await findProject(tools.database, id);
  if (!project) return "There is no such project.";
  const have = project.leftCount + project.rightCount + project.tieCount;
  const need = project.settings.training.minLabels;
  return have < need
    ? `Labels are missing: ${have} of the ${need} that the first training needs are there.`
    : `A trained version is missing: ${have} labels are there, ${need} suffice; training makes one that is live once it passes the gate.`;
}
