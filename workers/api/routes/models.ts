import {
  exportSnapshot,
  listVersions,
  readVersion,
  setVersionStatus,
  uploadModel,
  type Version,
} from "../../../contract/models.ts";
import { listReports, readProgress, reportReturns } from "../../../contract/progress.ts";
import {
  addRewardTest,
  changeRewardTest,
  listRewardTests,
  removeRewardTest,
} from "../../../contract/reward-tests.ts";
import { cancelRun, listRuns, type Run, readRun, startTraining } from "../../../contract/training.ts";
import * as cancelling from "../../actions/cancel-run.ts";
import * as exporting from "../../actions/export-snapshot.ts";
import * as tests from "../../actions/manage-reward-tests.ts";
import { moveVersion } from "../../actions/move-version.ts";
import * as progress from "../../actions/read-progress.ts";
import * as training from "../../actions/start-training.ts";
import * as uploading from "../../actions/upload-model.ts";
import type { Result } from "../../core/result.ts";
import { mediaType, readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import * as reports from "../../store/reports.ts";
import * as testStore from "../../store/reward-tests.ts";
import * as runs from "../../store/runs.ts";
import * as versions from "../../store/versions.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

function viewRun(run: runs.RunRow): Run {
  const { id, status, progress, loss, startedBy, createdAtMs, finishedAtMs, error } = run;
  return {
    id,
    status,
    step: run.step as Run["step"],
    progress,
    loss,
    origin: run.upload ? "uploaded" : "trained",
    startedBy,
    createdAtMs,
    finishedAtMs,
    error,
    version: run.versionNumber,
  };
}

function viewVersion(row: versions.ListedVersion) {
  return {
    version: row.number,
    status: row.status,
    origin: row.origin,
    sha256: row.sha256,
    bytes: row.blobBytes,
    run: row.runId,
    snapshot: row.snapshotId,
    createdAtMs: row.createdAtMs,
    promotedAtMs: row.promotedAtMs,
    metrics: row.metrics,
    gate: row.gate,
  } satisfies Record<keyof Version, unknown>;
}

export function openModelDoors(doors: Doors<Env>): void {
  openRunDoors(doors);
  openVersionDoors(doors);
  openSnapshotDoor(doors);
  openRewardTestDoors(doors);
  openReportDoors(doors);
}

const NO_FEATURES =
  "This project was made without anything that a model reads of its clips. Its labels can be exported; to train, make a project whose item.reads names features (given with each item) or, for WAV files, log-mel.";

function openRunDoors(doors: Doors<Env>): void {
  doors.on(startTraining, async ({ tools, params, caller, env, later }) => {
    const result = await training.startTraining(tools, {
      project: params.project,
      startedBy: leadOf(caller),
    });
    if (result.ok) {
      // Not waited for: locally it returns when the run is over, and should it fail, the schedule begins the run.
      later(env.TRAINER.begin(result.value.id, tools.origin.request));
      return viewRun(result.value);
    }
    const { error } = result;
    if (error.code === "nothing-to-read")
      throw new Refusal(error.code, { field: "item.reads", detail: NO_FEATURES });
    const detail = "have" in error ? `There are ${error.have} labels; ${error.need} are needed.` : undefined;
    throw new Refusal(error.code, detail ? { detail } : {});
  });

  doors.on(listRuns, async ({ tools, params }) => ({
    runs: (await runs.listRuns(tools.database, params.project)).map(viewRun),
  }));

  doors.on(readRun, async ({ tools, params }) => {
    const run = await runs.findProjectRun(tools.database, params.project, params.run);
    if (!run) throw new Refusal("not-found");
    return viewRun(run);
  });

  doors.on(cancelRun, async ({ tools, params, caller }) => {
    const result = await cancelling.cancelRun(tools, { ...params, lead: leadOf(caller) });
    if (!result.ok) throw new Refusal(result.error);
    return viewRun(result.value);
  });
}

function openVersionDoors(doors: Doors<Env>): void {
  doors.on(listVersions, async ({ tools, params }) => ({
    versions: (await versions.listVersions(tools.database, params.project)).map(viewVersion),
  }));

  doors.on(readVersion, async ({ tools, params }) => {
    const row = await versions.findVersion(tools.database, params.project, params.version);
    if (!row) throw new Refusal("not-found");
    return { ...viewVersion(row), report: row.report };
  });

  doors.on(setVersionStatus, async ({ tools, params, body, caller }) => {
    const { project, version: number } = params;
    const row = await moveVersion(tools, { project, number, ...body, lead: leadOf(caller) });
    if (!row) throw new Refusal("not-found");
    return viewVersion(row);
  });

  doors.on(uploadModel, async ({ tools, params, query, request, caller, env, later }) => {
    if (mediaType(request) !== "application/octet-stream")
      throw new Refusal("wrong-media-type", {
        field: "content-type",
        detail: "Send the file's bytes as application/octet-stream.",
      });
    const { snapshot, ...declared } = query;
    const bytes = await readBytes(request, uploadModel.maxBodyBytes);
    const given = { project: params.project, lead: leadOf(caller), snapshot, declared, bytes };
    const result = await uploading.uploadModel(tools, given);
    if (!result.ok) {
      const { code, ...notes } = result.error;
      throw new Refusal(code, notes);
    }
    later(env.TRAINER.begin(result.value.id, tools.origin.request));
    return viewRun(result.value);
  });
}

function openSnapshotDoor(doors: Doors<Env>): void {
  doors.on(exportSnapshot, async ({ tools, params }) => {
    const lines = await exporting.exportSnapshot(tools, params.project, params.snapshot);
    if (!lines) throw new Refusal("not-found");
    const headers = { "content-type": "application/x-ndjson", "cache-control": "private, no-store" };
    return new Response(lines, { headers });
  });
}

function openRewardTestDoors(doors: Doors<Env>): void {
  doors.on(listRewardTests, async ({ tools, params }) => ({
    tests: await testStore.listRewardTests(tools.database, params.project),
  }));

  doors.on(addRewardTest, async ({ tools, params, body, caller }) =>
    accepted(await tests.addRewardTest(tools, { ...params, ...body, lead: leadOf(caller) })),
  );

  doors.on(changeRewardTest, async ({ tools, params, body, caller }) => {
    const { project, test: id } = params;
    return accepted(await tests.changeRewardTest(tools, { project, id, ...body, lead: leadOf(caller) }));
  });

  doors.on(removeRewardTest, async ({ tools, params, caller }) => {
    const { project, test: id } = params;
    if (!(await tests.removeRewardTest(tools, { project, id, lead: leadOf(caller) })))
      throw new Refusal("not-found");
    return undefined;
  });
}

function accepted<T>(result: Result<T, tests.TestRefusal>): T {
  if (result.ok) return result.value;
  const { code, ...notes } = result.error;
  throw new Refusal(code, notes);
}

function openReportDoors(doors: Doors<Env>): void {
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
