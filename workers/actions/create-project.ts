import type { LeadId, OrganisationId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { insertAudit } from "../store/audit.ts";
import { insertProject } from "../store/projects.ts";
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
  await insertProject(tools.database, project);
  await insertAudit(tools.database, {
    projectId: project.id,
    actor: by.lead,
    action: "create-project",
    subject: project.id,
    details: { settings },
    atMs: project.createdAtMs,
  });
  return project;
}
