import { importSlice } from "../actions/data-in/import-slice.ts";
import { openRows } from "../actions/data-in/open-rows.ts";
import { prepareFile } from "../actions/data-in/prepare-file.ts";
import { beginUpload, PART_BYTES, partsOf, takePart } from "../actions/data-in/take-upload.ts";
import { sha256 } from "../actions/describe-item.ts";
import type { Tools } from "../actions/tools.ts";
import type { Mapping } from "../core/data-in/mapping.ts";
import type { Row } from "../core/data-in/read-record.ts";
import { recognise } from "../core/data-in/recognise.ts";
import type { ProjectId } from "../core/ids.ts";
import { findImportById, type ImportRow, startImport } from "../store/import-jobs.ts";
import { findProject } from "../store/projects.ts";

/** Uploads a file and starts its import; whoever calls works on it. */
export async function startBringingIn(
  tools: Tools,
  project: ProjectId,
  name: string,
  content: string | Uint8Array,
  given?: Mapping,
): Promise<ImportRow> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const file = { project, startedBy: "test", name, sha256: sha256(bytes), bytes: bytes.length };
  const job = await beginUpload(tools, file);
  for (let part = 1; job.status === "uploading" && part <= partsOf(bytes.length); part++) {
    const taken = await takePart(
      tools,
      project,
      job.id,
      part,
      bytes.subarray((part - 1) * PART_BYTES, part * PART_BYTES),
    );
    if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  }
  const mapping = given ?? (await proposed(tools, job));
  await startImport(
    tools.database,
    { project, job: job.id, mapping, nowMs: tools.nowMs() },
    { projectId: project, actor: "test", action: "import", subject: job.id, atMs: tools.nowMs() },
  );
  return (await findImportById(tools.database, job.id)) as ImportRow;
}

async function proposed(tools: Tools, job: ImportRow): Promise<Mapping> {
  const checkpoint = await prepareFile(tools.bucket, job);
  const rows: Row[] = [];
  for await (const { row } of openRows(tools.bucket, checkpoint)) {
    if (row !== "blank" && row.ok) rows.push(row.value);
    break;
  }
  const item = (await findProject(tools.database, job.projectId))?.settings.item;
  const found = item && recognise(checkpoint.table?.columns ?? Object.keys(rows[0] ?? {}), rows, item);
  if (!found) throw new Error("Nothing is recognised in this file.");
  return found.mapping;
}

/** Works on an import until it is over. @returns the job as it then stands */
export async function workOn(tools: Tools, { id, attempt }: ImportRow): Promise<ImportRow> {
  for (;;) {
    const job = (await findImportById(tools.database, id)) as ImportRow;
    if (job.status !== "running") return job;
    await importSlice(tools, job, attempt);
  }
}
