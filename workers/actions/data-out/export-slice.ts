import type { ExportRow } from "../../store/export-jobs.ts";
import type { Tools } from "../tools.ts";
import { finishFile } from "./finish-file.ts";
import { gatherSlice } from "./gather-slice.ts";

/** One slice of an export: a piece of its rows, or, once all are there, the file. */
export async function exportSlice(tools: Tools, job: ExportRow, attempt: number): Promise<"more" | "over"> {
  if (!job.checkpoint.gathered) return (await gatherSlice(tools, job, attempt)) ? "more" : "over";
  await finishFile(tools, job, attempt);
  return "over";
}
