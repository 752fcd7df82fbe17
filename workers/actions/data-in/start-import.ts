import type { Mapping } from "../../core/data-in/mapping.ts";
import type { DataJobId, LeadId, ProjectId } from "../../core/ids.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import * as store from "../../store/import-jobs.ts";
import { findProject } from "../../store/projects.ts";
import { deed } from "../deed.ts";
import type { Tools } from "../tools.ts";
import { takesPairs } from "./import-slice.ts";

interface Which {
  readonly project: ProjectId;
  readonly job: DataJobId;
  readonly lead: LeadId;
}

/**
 * Lets the job of a file that is here begin, with what becomes of its rows; whoever calls lets its Workflow begin.
 * @returns whether it began: one that began before goes on as it did; or why not
 */
export async function startImport(
  tools: Tools,
  { project: id, job: jobId, lead, mapping }: Which & { readonly mapping: Mapping },
): Promise<Result<boolean, "not-found" | { readonly field: string; readonly detail: string }>> {
  const [job, project] = await Promise.all([
    store.findImport(tools.database, id, jobId),
    findProject(tools.database, id),
  ]);
  if (!job || !project) return fail("not-found");
  if (mapping.rows === "pairs" && !takesPairs(project.settings))
    return fail({ field: "mapping.rows", detail: "This project compares groups: bring single items." });
  const details = { file: job.name, sha256: job.sha256, mapping };
  const entry = deed(tools, id, lead, { action: "start-import", subject: jobId, details });
  const given = { project: id, job: jobId, mapping, nowMs: tools.nowMs() };
  const started = await store.startImport(tools.database, given, entry);
  if (!started && job.status === "uploading")
    return fail({ field: "import", detail: "Parts of the file are still missing." });
  return ok(started);
}

/** Ends a job that is not over; rows that were brought in stay. @returns false where there is none of that id */
export async function cancelImport(tools: Tools, { project, job, lead }: Which): Promise<boolean> {
  if (!(await store.findImport(tools.database, project, job))) return false;
  const what = { action: "cancel-import", subject: job, after: { status: "cancelled" } };
  const given = { project, job, nowMs: tools.nowMs() };
  await store.cancelImport(tools.database, given, deed(tools, project, lead, what));
  return true;
}
