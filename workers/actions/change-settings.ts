import { unfitForGroups } from "../core/assignment/group-rules.ts";
import { changedSettings } from "../core/changed-settings.ts";
import type { FieldProblem } from "../core/codec/field-problem.ts";
import type { LeadId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { findProject, findSettings, type ProjectRow, replaceSettings } from "../store/projects.ts";
import { wrongEncoder } from "./check-encoder.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

/** Settings that were to be changed and that somebody else has changed meanwhile. */
export interface SettingsConflict {
  readonly conflict: readonly string[];
}

/**
 * Replaces the named settings of a project.
 * @param since the version of the settings that the lead saw; undefined changes them whatever they have become
 * @returns why not: there is no such project (or version), it does not have the encoder that they name, what does not fit a
 *   task of it, or what somebody else has changed since
 */
export async function changeSettings(
  tools: Tools,
  lead: LeadId,
  id: ProjectId,
  changes: Partial<ProjectPolicy>,
  since?: number,
): Promise<Result<ProjectRow, "not-found" | FieldProblem | SettingsConflict>> {
  const atMs = tools.nowMs();
  for (;;) {
    const project = await findProject(tools.database, id);
    if (!project) return fail("not-found");
    if (since !== undefined && since !== project.settingsVersion) {
      const seen = await findSettings(tools.database, id, since);
      if (!seen)
        return fail({ field: "if-match", detail: `Expected a version up to ${project.settingsVersion}.` });
      const conflict = changedSettings(seen, project.settings).filter((name) => name in changes);
      if (conflict.length > 0) return fail({ conflict });
    }
    const settings = { ...project.settings, ...changes };
    const unfit = unfitForGroups(settings) ?? (changes.training && (await wrongEncoder(tools, id, settings)));
    if (unfit) return fail(unfit);
    const version = project.settingsVersion + 1;
    // Somebody else may have changed them since: then again, from what they are now.
    const before = Object.fromEntries(
      Object.keys(changes).map((key) => [key, project.settings[key as keyof ProjectPolicy]]),
    );
    const what = { action: "change-settings", subject: id, before, after: changes, details: { version } };
    const change = { id, settings, version, actor: lead, atMs };
    if (!(await replaceSettings(tools.database, change, deed(tools, id, lead, what)))) continue;
    return ok({ ...project, settings, settingsVersion: version, name: settings.name });
  }
}
