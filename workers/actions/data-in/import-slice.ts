import type { FieldProblem } from "../../core/codec/field-problem.ts";
import type { Mapping } from "../../core/data-in/mapping.ts";
import type { Row } from "../../core/data-in/read-record.ts";
import { type MediaOf, type ReadRow, readRow } from "../../core/data-in/read-row.ts";
import type { ImportCheckpoint } from "../../core/data-job.ts";
import type { ItemContent } from "../../core/item-content.ts";
import { itemsPerTask, type ProjectPolicy } from "../../core/project-policy.ts";
import type { Result } from "../../core/result.ts";
import { endImport, type ImportRow, noteCheckpoint } from "../../store/import-jobs.ts";
import { insertImportedRows } from "../../store/imported-rows.ts";
import { findProject } from "../../store/projects.ts";
import { inTurns } from "../in-turns.ts";
import type { Tools } from "../tools.ts";
import { arrangeRows, type NumberedRow } from "./arrange-rows.ts";
import { FileBroken, openRows } from "./open-rows.ts";
import { prepareFile } from "./prepare-file.ts";
import { type Archive, openArchive } from "./read-archive.ts";

/** A batch is one transaction: so many rows, or so much text of them. D1 takes parameters of 2 MB. */
const BATCH_ROWS = 1_000;
const BATCH_BYTES = 400_000;
/** A slice is one step of the Workflow, within the requests that an invocation may make. */
const SLICE_BATCHES = 40;
const SLICE_FILES = 400;

/** What a job came to in a slice: more to do, or its end. */
export type SliceEnd = "more" | "over";

/**
 * One slice of an import: makes the file ready, then takes rows until the slice is full. Whatever it wrote stays, and
 * whoever does it again goes on from there.
 */
export async function importSlice(tools: Tools, job: ImportRow, attempt: number): Promise<SliceEnd> {
  try {
    if (job.checkpoint.rows === null) {
      const checkpoint = await prepareFile(tools.bucket, job);
      return (await noteCheckpoint(tools.database, { job: job.id, attempt }, checkpoint, tools.nowMs()))
        ? "more"
        : "over";
    }
    const project = await findProject(tools.database, job.projectId);
    if (!project || job.mapping === null) return "over";
    return await takeRows(tools, job, attempt, project.settings, job.mapping);
  } catch (error) {
    if (!(error instanceof FileBroken)) throw error;
    await endImport(tools.database, { job: job.id, attempt, error: error.message, nowMs: tools.nowMs() });
    return "over";
  }
}

async function takeRows(
  tools: Tools,
  job: ImportRow,
  attempt: number,
  settings: ProjectPolicy,
  mapping: Mapping,
): Promise<SliceEnd> {
  const { checkpoint } = job;
  const archive =
    checkpoint.archive === null ? undefined : await openArchive(tools.bucket, checkpoint.archive, job.bytes);
  const rows = openRows(tools.bucket, checkpoint);
  const batch = new Batch(job.rowsRead, checkpoint);
  let files = 0;
  for (let batches = 0; batches < SLICE_BATCHES && files < SLICE_FILES; batches++) {
    const ended = await fill(
      batch,
      rows,
      async (row) => {
        const read = await readWithMedia(row, mapping, settings, archive);
        if (read.ok) files += read.value.items.filter(needsFile).length;
        return read;
      },
      () => files >= SLICE_FILES,
    );
    if (!(await write(tools, job, attempt, settings, batch))) return "over";
    if (ended === undefined) continue;
    const cut = ended === "" ? checkpoint.cut : ended;
    const error =
      cut === null
        ? null
        : `The file ends before its end, after row ${batch.rowsRead}: ${cut}. What came before is in the project.`;
    await endImport(tools.database, { job: job.id, attempt, error, nowMs: tools.nowMs() });
    return "over";
  }
  await rows.return();
  return "more";
}

/** Rows on their way into one transaction. */
class Batch {
  rowsRead: number;
  checkpoint: ImportCheckpoint;
  /** What the job stands at: what the next transaction goes on from. */
  written: number;
  rows: NumberedRow[] = [];
  errors: { row: number; field: string; detail: string }[] = [];
  bytes = 0;

  constructor(rowsRead: number, checkpoint: ImportCheckpoint) {
    this.rowsRead = rowsRead;
    this.written = rowsRead;
    this.checkpoint = checkpoint;
  }
}

/** @returns undefined once the batch is full; at the end of the file, why it ends there, empty where that is its end */
async function fill(
  batch: Batch,
  rows: ReturnType<typeof openRows>,
  read: (row: Row) => Promise<Result<ReadRow, FieldProblem>>,
  enough: () => boolean,
): Promise<string | undefined> {
  try {
    while (batch.rowsRead - batch.written < BATCH_ROWS && batch.bytes < BATCH_BYTES && !enough()) {
      const next = await rows.next();
      if (next.done) return "";
      batch.rowsRead++;
      batch.checkpoint = { ...batch.checkpoint, at: next.value.at };
      if (next.value.row === "blank") continue;
      const taken = next.value.row.ok ? await read(next.value.row.value) : next.value.row;
      if (taken.ok) {
        batch.rows.push({ ...taken.value, row: batch.rowsRead });
        batch.bytes += taken.value.items.reduce((sum, { bytes }) => sum + Math.min(bytes.length, 5_000), 0);
      } else batch.errors.push({ row: batch.rowsRead, ...taken.error });
    }
    return undefined;
  } catch (error) {
    if (error instanceof FileBroken) return error.message;
    throw error;
  }
}

const needsFile = ({ kind, bytes }: ItemContent) => kind !== "text" || bytes.length > 4_096;

/** Files of an archive are read before the row that names them. */
async function readWithMedia(
  row: Row,
  mapping: Mapping,
  { item }: ProjectPolicy,
  archive: Archive | undefined,
): Promise<Result<ReadRow, FieldProblem>> {
  if (!archive) return readRow(row, mapping, item);
  const columns = mapping.rows === "items" ? [mapping.item] : [mapping.left, mapping.right];
  const found = new Map<string, Uint8Array | undefined>();
  for (const column of columns) {
    const name = String((column === undefined ? undefined : row[column]) ?? "");
    if (name !== "" && item.kind === "image") found.set(name, await archive.media(name));
  }
  const mediaOf: MediaOf = (name) => found.get(name);
  return readRow(row, mapping, item, mediaOf);
}

/** Contents to R2, then everything else in one transaction. @returns false where the job is somebody else's, or cancelled */
async function write(
  tools: Tools,
  job: ImportRow,
  attempt: number,
  settings: ProjectPolicy,
  batch: Batch,
): Promise<boolean> {
  const arranged = await arrangeRows(tools, job.projectId, settings, batch.rows);
  await inTurns(arranged.blobs, async ({ key, bytes }) => {
    await tools.bucket.put(key, bytes, { onlyIf: { etagDoesNotMatch: "*" } });
  });
  const claim = { job: job.id, attempt, rowsRead: batch.written };
  const { rowsRead, checkpoint } = batch;
  const errors = [...batch.errors, ...arranged.errors].sort((a, b) => a.row - b.row);
  const held = await insertImportedRows(
    tools.database,
    job.projectId,
    claim,
    { ...arranged, errors, rowsRead, checkpoint },
    tools.nowMs(),
  );
  batch.written = rowsRead;
  batch.rows = [];
  batch.errors = [];
  batch.bytes = 0;
  return held;
}

/** Whether pairs can come in: a task of a group is of as many items as its project says. */
export const takesPairs = (settings: ProjectPolicy): boolean => itemsPerTask(settings.task) === 2;
