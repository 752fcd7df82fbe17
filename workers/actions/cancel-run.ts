import type { LeadId, ProjectId, RunId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { cancelRun as cancel, type RunRow } from "../store/runs.ts";
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
  const { lead: actor, ...which } = given;
  const run = await cancel(tools.database, { ...which, actor, nowMs: tools.nowMs() });
  if (!run) return fail("not-found");
  if (run.status !== "cancelled") return fail("run-over");
  await clearRun(tools, run);
  return ok(run);
}
