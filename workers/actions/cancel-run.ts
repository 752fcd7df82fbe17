import type { LeadId, ProjectId, RunId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { cancelRun as cancel, type RunRow } from "../store/runs.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";
import { clearRun } from "./training/run-files.ts";

/**
 * Ends a run that a lead no longer wants; whoever works on it stops at its next stage or heartbeat. Cancelled twice is
 * cancelled once; the live version stays as it is.
 */
export async function cancelRun(
  tools: Tools,
  given: { project: ProjectId; run: RunId; lead: LeadId },
): Promise<Result<RunRow, "not-found" | "run-over">> {
  const what = { action: "cancel-run", subject: given.run, after: { status: "cancelled" } };
  const entry = deed(tools, given.project, given.lead, what);
  const run = await cancel(tools.database, { ...given, nowMs: tools.nowMs() }, entry);
  if (!run) return fail("not-found");
  if (run.status !== "cancelled") return fail("run-over");
  await clearRun(tools, run);
  return ok(run);
}
