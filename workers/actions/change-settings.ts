import type { LeadId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { insertAudit } from "../store/audit.ts";
import { findProject, type ProjectRow, replaceSettings } from "../store/projects.ts";
import type { Tools } from "./tools.ts";

/** Replaces the named settings of a project; undefined for one that is not there. */
export async function changeSettings(
  tools: Tools,
  lead: LeadId,
  id: ProjectId,
  changes: Partial<ProjectPolicy>,
): Promise<ProjectRow | undefined> {
  const atMs = tools.nowMs();
  for (;;) {
    const project = await findProject(tools.database, id);
    if (!project) return undefined;
    const settings = { ...project.settings, ...changes };
    const version = project.settingsVersion + 1;
    // Somebody else may have changed them since: then again, from what they are now.
    if (!(await replaceSettings(tools.database, { id, settings, version, actor: lead, atMs }))) continue;
    await insertAudit(tools.database, {
      projectId: id,
      actor: lead,
      action: "change-settings",
      subject: id,
      details: { version, changes },
      atMs,
    });
    return { ...project, settings, settingsVersion: version, name: settings.name };
  }
}
