import { listReports, readProgress, reportReturns } from "../../../contract/progress.ts";
import { listVersions, type Run, startTraining } from "../../../contract/training.ts";
import * as progress from "../../actions/read-progress.ts";
import * as training from "../../actions/start-training.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import * as reports from "../../store/reports.ts";
import type { RunRow } from "../../store/runs.ts";
import * as versions from "../../store/versions.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

function viewRun(run: RunRow): Run {
  const { id, status, progress, startedBy, createdAtMs, finishedAtMs, error } = run;
  const step = run.step as Run["step"];
  return {
    id,
    status,
    step,
    progress,
    startedBy,
    createdAtMs,
    finishedAtMs,
    error,
    version: run.versionNumber,
  };
}

export function openModelDoors(doors: Doors<Env>): void {
  doors.on(startTraining, async ({ tools, params, caller, env }) => {
    const result = await training.startTraining(tools, {
      project: params.project,
      startedBy: leadOf(caller),
    });
    if (result.ok) {
      await env.TRAINER.begin(result.value.id);
      return viewRun(result.value);
    }
    const { error } = result;
    const detail = "have" in error ? `There are ${error.have} labels; ${error.need} are needed.` : undefined;
    throw new Refusal(error.code, detail ? { detail } : {});
  });

  doors.on(listVersions, async ({ tools, params }) => {
    const rows = await versions.listVersions(tools.database, params.project);
    return {
      versions: rows.map((row) => ({
        version: row.number,
        status: row.status,
        sha256: row.sha256,
        bytes: row.blobBytes,
        run: row.runId,
        snapshot: row.snapshotId,
        createdAtMs: row.createdAtMs,
        metrics: row.metrics,
        gate: row.gate,
      })),
    };
  });

  doors.on(readProgress, async ({ tools, params }) => {
    const report = await progress.readProgress(tools, params.project);
    if (!report) throw new Refusal("not-found");
    return { ...report, run: report.run ? viewRun(report.run) : null };
  });

  doors.on(reportReturns, async ({ tools, params, body }) => {
    await reports.putReports(tools.database, params.project, body.reports, tools.nowMs());
    return undefined;
  });

  doors.on(listReports, async ({ tools, params }) => ({
    reports: await reports.listReports(tools.database, params.project),
  }));
}
