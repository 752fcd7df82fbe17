import type { LeadId, OrganisationId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { insertProject } from "../store/projects.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

/** Creates a project of an organisation; its settings have been checked by the contract. */
export async function createProject(
  tools: Tools,
  by: { readonly lead: LeadId; readonly organisation: OrganisationId },
  settings: ProjectPolicy,
) {
  const project = {
    id: tools.newId("prj"),
    organisationId: by.organisation,
    name: settings.name,
    settings,
    settingsVersion: 1,
    createdAtMs: tools.nowMs(),
  };
  const what = { action: "create-project", subject: project.id, after: { ...settings } };
  await insertProject(tools.database, project, deed(tools, project.id, by.lead, what));
  return project;
}
