import type { Tools } from "../actions/tools.ts";
import type { DataJobId, ProjectId } from "../core/ids.ts";
import { openToolsFor } from "../door/tools.ts";
import { takeOverExports } from "../store/export-jobs.ts";
import { takeOverImports } from "../store/import-jobs.ts";
import type { DataParams, Env } from "./env.ts";
import { STALE_AFTER_MS } from "./slices.ts";

/** The tools of a job: its id ends as its project's does, in the number of their database. @throws Error where that is not bound (yet) */
export function toolsOfJob(env: Env, job: DataJobId): Tools {
  const tools = openToolsFor(env, job as string as ProjectId);
  if (!tools) throw new Error(`The database of ${job} is not bound to the trainer.`);
  return tools;
}

/** Lets an attempt at a job begin; a second one of the same name is refused, which is fine. */
export async function beginJob(workflow: Workflow<DataParams>, { job, attempt }: DataParams): Promise<void> {
  try {
    await workflow.create({ id: `${job}-${attempt}`, params: { job, attempt } });
  } catch (error) {
    // The job stays as it is; the next ticks take it over should no instance work on it.
    const message = "Could not create the Workflow instance";
    console.warn(JSON.stringify({ level: "warn", message, job, error: String(error) }));
  }
}

/** Takes up jobs with rows that were left lying. */
export async function takeUpJobs(env: Env, { database, nowMs }: Tools): Promise<void> {
  const now = nowMs();
  for (const { id, attempt } of await takeOverImports(database, now - STALE_AFTER_MS, now))
    await beginJob(env.IMPORTS, { job: id, attempt });
  for (const { id, attempt } of await takeOverExports(database, now - STALE_AFTER_MS, now))
    await beginJob(env.EXPORTS, { job: id, attempt });
}
