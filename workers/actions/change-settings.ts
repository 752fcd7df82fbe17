import { unfitForGroups } from "../core/assignment/group-rules.ts";
import type { FieldProblem } from "../core/codec/field-problem.ts";
import type { LeadId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { insertAudit } from "../store/audit.ts";
import { findProject, type ProjectRow, replaceSettings } from "../store/projects.ts";
import { wrongEncoder } from "./check-encoder.ts";
import type { Tools } from "./tools.ts";

/**
 * Replaces the named settings of a project.
 * @returns why not: there is no such project, it does not have the encoder that they name, or what does not fit a task of it
 */
export async function changeSettings(
  tools: Tools,
  lead: LeadId,
  id: ProjectId,
  changes: Partial<ProjectPolicy>,
): Promise<Result<ProjectRow, "not-found" | FieldProblem>> {
  const atMs = tools.nowMs();
  for (;;) {
    const project = await findProject(tools.database, id);
    if (!project) return fail("not-found");
    const settings = { ...project.settings, ...changes };
    const unfit = unfitForGroups(settings) ?? (changes.training && (await wrongEncoder(tools, id, settings)));
    if (unfit) return fail(unfit);
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
    return ok({ ...project, settings, settingsVersion: version, name: settings.name });
  }
}
