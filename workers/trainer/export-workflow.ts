import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { exportSlice } from "../actions/data-out/export-slice.ts";
import type { DataJobId } from "../core/ids.ts";
import { endExport, findExportById } from "../store/export-jobs.ts";
import { toolsOfJob } from "./data-jobs.ts";
import type { DataParams, Env } from "./env.ts";
import { inSlices } from "./slices.ts";

/** One attempt at an export: pieces of rows, slice by slice, then one file of them. */
export class ExportWorkflow extends WorkflowEntrypoint<Env, DataParams> {
  override run({ payload }: Readonly<WorkflowEvent<DataParams>>, step: WorkflowStep): Promise<void> {
    const { attempt } = payload;
    const job = payload.job as DataJobId;
    return inSlices(
      step,
      async () => {
        const tools = toolsOfJob(this.env, job);
        const found = await findExportById(tools.database, job);
        if (found?.status !== "running" || found.attempt !== attempt) return "over";
        return exportSlice(tools, found, attempt);
      },
      async (error) => {
        const { database, nowMs } = toolsOfJob(this.env, job);
        await endExport(database, { job, attempt }, { error }, nowMs());
      },
    );
  }
}
