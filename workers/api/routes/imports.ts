import {
  beginUpload,
  cancelImport,
  type Import,
  listImportErrors,
  listImports,
  previewImport,
  readImport,
  startImport,
  uploadPart,
} from "../../../contract/imports.ts";
import { previewImport as preview } from "../../actions/data-in/preview-import.ts";
import * as starting from "../../actions/data-in/start-import.ts";
import * as upload from "../../actions/data-in/take-upload.ts";
import type { Tools } from "../../actions/tools.ts";
import { csvLine } from "../../core/codec/csv-line.ts";
import type { DataJobId, ProjectId } from "../../core/ids.ts";
import { readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import * as store from "../../store/import-jobs.ts";
import { findProject } from "../../store/projects.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

export function openImportDoors(doors: Doors<Env>): void {
  doors.on(beginUpload, async ({ tools, params, body, caller }) =>
    view(
      tools,
      await upload.beginUpload(tools, { project: params.project, startedBy: leadOf(caller), ...body }),
    ),
  );

  doors.on(uploadPart, async ({ tools, params, request }) => {
    const bytes = await readBytes(request, uploadPart.maxBodyBytes);
    const taken = await upload.takePart(tools, params.project, params.import, params.part, bytes);
    if (taken.ok) return view(tools, taken.value);
    if (taken.error === "not-found") throw new Refusal("not-found");
    throw new Refusal("invalid-input", taken.error);
  });

  doors.on(previewImport, async ({ tools, params, body }) => {
    const [job, project] = await Promise.all([
      find(tools, params),
      findProject(tools.database, params.project),
    ]);
    if (!project) throw new Refusal("not-found");
    if (job.status === "uploading")
      throw new Refusal("invalid-input", { field: "import", detail: "Parts of the file are still missing." });
    const shown = await preview(tools, job, project.settings, body.mapping);
    if (!shown.ok) throw new Refusal("invalid-input", { field: "file", detail: shown.error });
    return shown.value;
  });

  doors.on(startImport, async ({ tools, params, body, caller, env, later }) => {
    const { project, import: job } = params;
    const started = await starting.startImport(tools, { project, job, lead: leadOf(caller), ...body });
    if (!started.ok)
      throw started.error === "not-found"
        ? new Refusal("not-found")
        : new Refusal("invalid-input", started.error);
    // Not waited for: should it fail, the schedule takes the job up.
    if (started.value) later(env.TRAINER.beginImport(job));
    return view(tools, await find(tools, params));
  });

  doors.on(readImport, async ({ tools, params }) => view(tools, await find(tools, params)));

  doors.on(listImports, async ({ tools, params, query }) => {
    const rows = await store.listImports(tools.database, params.project, {
      beforeMs: query.after,
      limit: query.limit,
    });
    const imports = rows.map((row) => describe(row, []));
    return { imports, next: rows.length === query.limit ? (rows.at(-1)?.createdAtMs ?? null) : null };
  });

  doors.on(listImportErrors, async ({ tools, params }) => {
    const job = await find(tools, params);
    const errors = await store.listErrors(tools.database, job.id);
    const lines = errors.map(({ row, field, detail }) => csvLine([row, field, detail]));
    return new Response(csvLine(["row", "field", "expected"]) + lines.join(""), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${job.id}-errors.csv"`,
        "cache-control": "no-store",
      },
    });
  });

  doors.on(cancelImport, async ({ tools, params, caller }) => {
    const { project, import: job } = params;
    if (!(await starting.cancelImport(tools, { project, job, lead: leadOf(caller) })))
      throw new Refusal("not-found");
    return view(tools, await find(tools, params));
  });
}

async function find(
  tools: Tools,
  params: { project: ProjectId; import: DataJobId },
): Promise<store.ImportRow> {
  const job = await store.findImport(tools.database, params.project, params.import);
  if (!job) throw new Refusal("not-found");
  return job;
}

async function view(tools: Tools, job: store.ImportRow): Promise<Import> {
  const parts = job.status === "uploading" ? await store.listParts(tools.database, job.id) : [];
  return describe(
    job,
    parts.map(({ partNumber }) => partNumber),
  );
}

function describe(job: store.ImportRow, parts: number[]): Import {
  const { rows, at } = job.checkpoint;
  // Of Parquet, rows are counted and not bytes: how many there are, its footer says and nobody has asked.
  const share = rows && rows.form !== "parquet" ? at / Math.max(1, rows.bytes) : 0;
  return {
    import: job.id,
    name: job.name,
    sha256: job.sha256,
    bytes: job.bytes,
    status: job.status,
    partBytes: upload.PART_BYTES,
    parts,
    mapping: job.mapping as Import["mapping"],
    rowsRead: job.rowsRead,
    share: job.status === "succeeded" ? 1 : share,
    items: { made: job.itemsMade, there: job.itemsThere },
    comparisons: { made: job.comparisonsMade, there: job.comparisonsThere },
    judgements: { made: job.judgementsMade, there: job.judgementsThere },
    rowsFailed: job.rowsFailed,
    startedBy: job.startedBy,
    createdAtMs: job.createdAtMs,
    finishedAtMs: job.finishedAtMs,
    error: job.error,
  };
}
