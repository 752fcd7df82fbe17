import { createHash } from "node:crypto";
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { columnsOf } from "../../core/data-out/export-plan.ts";
import { heading, inCell } from "../../core/data-out/write-rows.ts";
import { type ExportRow, endExport } from "../../store/export-jobs.ts";
import { exportFileKey, exportPrefix } from "../../store/r2-keys.ts";
import { streamToBucket } from "../data-in/stream-to-bucket.ts";
import { readJsonLines } from "../read-json-lines.ts";
import type { Tools } from "../tools.ts";
import { describeExport } from "./describe-export.ts";

/** A row group is in memory as a whole, here and with whoever reads it. */
const GROUP_ROWS = 5_000;
const MOST_ROW_BYTES = 4 * 1024 * 1024;

/** Makes one file of an export's pieces, hashes it, writes its card. Done again, it comes to the same. */
export async function finishFile(tools: Tools, job: ExportRow, attempt: number): Promise<void> {
  const prefix = exportPrefix(job.projectId, job.id);
  const hash = createHash("sha256");
  const pieces =
    job.plan.form === "parquet" ? parquetPieces(tools.bucket, job) : textPieces(tools.bucket, job);
  async function* hashed() {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  }
  const { bytes, error } = await streamToBucket(
    tools.bucket,
    exportFileKey(job.projectId, job.id, attempt),
    hashed(),
    false,
  );
  if (error !== undefined) throw error;
  const card = await describeExport(tools, job, { bytes, sha256: hash.digest("hex") });
  await endExport(tools.database, { job: job.id, attempt }, { card }, tools.nowMs());
  const keys = job.checkpoint.pieces.map((piece) => `${prefix}piece-${piece}`);
  for (let at = 0; at < keys.length; at += 1_000) await tools.bucket.delete(keys.slice(at, at + 1_000));
}

async function openPiece(bucket: R2Bucket, job: ExportRow, piece: string) {
  const file = await bucket.get(`${exportPrefix(job.projectId, job.id)}piece-${piece}`);
  if (!file) throw new Error("A piece of the export is gone.");
  return file.body as ReadableStream<Uint8Array>;
}

async function* textPieces(bucket: R2Bucket, job: ExportRow): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(heading(job.plan));
  for (const piece of job.checkpoint.pieces) yield* await openPiece(bucket, job, piece);
}

/** A Parquet file as it is written, a row group at a time. */
async function* parquetPieces(bucket: R2Bucket, job: ExportRow): AsyncGenerator<Uint8Array> {
  const columns = Object.entries(columnsOf(job.plan)).map(([name, type]) => ({ name, type, nullable: true }));
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columns.map((column) => ({ ...column, data: [] })) });
  const file = new ParquetWriter({ writer, schema });
  for await (const rows of groupsOf(bucket, job)) {
    const columnData = columns.map((column) => ({
      ...column,
      data: rows.map((row) => inCell(row[column.name])),
    }));
    await file.write({ columnData, rowGroupSize: GROUP_ROWS });
    yield taken(writer);
  }
  await file.finish();
  yield taken(writer);
}

/** What was written since the last time. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

type Row = Readonly<Record<string, unknown>>;

async function* groupsOf(bucket: R2Bucket, job: ExportRow): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  for (const piece of job.checkpoint.pieces)
    for await (const row of readJsonLines<Row>(await openPiece(bucket, job, piece), MOST_ROW_BYTES)) {
      rows.push(row);
      if (rows.length < GROUP_ROWS) continue;
      yield rows;
      rows = [];
    }
  if (rows.length > 0) yield rows;
}
