import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { importSlice } from "../actions/data-in/import-slice.ts";
import type { DataJobId } from "../core/ids.ts";
import { endImport, findImportById } from "../store/import-jobs.ts";
import { toolsOfJob } from "./data-jobs.ts";
import type { DataParams, Env } from "./env.ts";
import { inSlices, type SliceEnd } from "./slices.ts";

/** One attempt at an import, slice by slice; how far it has come lies in D1, so that a later attempt goes on there. */
export class ImportWorkflow extends WorkflowEntrypoint<Env, DataParams> {
  override run({ payload }: Readonly<WorkflowEvent<DataParams>>, step: WorkflowStep): Promise<void> {
    const { attempt } = payload;
    const job = payload.job as DataJobId;
    return inSlices(
      step,
      () => this.#take(job, attempt),
      async (error) => {
        const { database, nowMs } = toolsOfJob(this.env, job);
        await endImport(database, { job, attempt, error, nowMs: nowMs() });
      },
    );
  }

  async #take(id: DataJobId, attempt: number): Promise<SliceEnd> {
    const tools = toolsOfJob(this.env, id);
    const job = await findImportById(tools.database, id);
    if (job?.status !== "running" || job.attempt !== attempt) return "over";
    const end = await importSlice(tools, job, attempt);
    if (end === "over") await this.env.ITEMS_QUEUE.send({ project: job.projectId });
    return end;
  }
}
