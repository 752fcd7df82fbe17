import { gunzipSync } from "fflate";
import { type FileMetaData, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import type { FieldProblem } from "../../core/codec/field-problem.ts";
import { type Row, readCsvRecord, readJsonRecord, recordText } from "../../core/data-in/read-record.ts";
import { RecordSplitter } from "../../core/data-in/record-splitter.ts";
import type { ImportCheckpoint } from "../../core/data-job.ts";
import { fail, ok, type Result } from "../../core/result.ts";

/** A row that was read, or why it was not, and where the next one begins. */
export interface RowRead {
  readonly row: Result<Row, FieldProblem> | "blank";
  readonly at: number;
}

/** What is wrong with a file as a whole: its reading ends here, and its reader is told. */
export class FileBroken extends Error {}

/** One row, as it stands in the file; larger ones are refused by their number. */
const MOST_ROW_BYTES = 1024 * 1024;
/** A row group of Parquet is in memory as a whole. */
const MOST_GROUP_BYTES = 128 * 1024 * 1024;

type Rows = NonNullable<ImportCheckpoint["rows"]>;

/**
 * The rows of a file from where a checkpoint says, as they come: of text a chunk is in memory at a time, of Parquet a row group.
 * @throws FileBroken where nothing more can be read
 */
export function openRows(
  bucket: R2Bucket,
  { rows, table, at }: ImportCheckpoint,
): AsyncGenerator<RowRead, void> {
  if (!rows) throw new Error("The file was not made ready.");
  return rows.form === "parquet" ? parquetRows(bucket, rows, at) : textRows(bucket, rows, table, at);
}

async function* textRows(
  bucket: R2Bucket,
  { key, form, bytes }: Rows,
  table: ImportCheckpoint["table"],
  start: number,
): AsyncGenerator<RowRead, void> {
  const ends = form === "csv" ? "csv" : form === "json" ? "array" : "lines";
  const splitter = new RecordSplitter(ends, MOST_ROW_BYTES, start);
  if (start < bytes) {
    const file = await bucket.get(key, { range: { offset: start } });
    if (!file) throw new FileBroken("The file is gone.");
    for await (const chunk of file.body)
      for (const { bytes, end } of splitter.push(chunk))
        yield { row: readRecord(bytes, form, table), at: end };
  }
  const last = splitter.end();
  if (last === "broken")
    throw new FileBroken(
      form === "csv"
        ? "a quote is opened and never closed"
        : "the array is cut short, or something that is no object stands in it",
    );
  for (const { bytes, end } of last) yield { row: readRecord(bytes, form, table), at: end };
}

function readRecord(
  bytes: Uint8Array | undefined,
  form: Rows["form"],
  table: ImportCheckpoint["table"],
): RowRead["row"] {
  if (!bytes) return fail({ field: "row", detail: `Expected at most ${MOST_ROW_BYTES} bytes.` });
  const text = recordText(bytes);
  if (!text.ok) return text;
  if (text.value.trim() === "") return "blank";
  return form === "csv" && table ? readCsvRecord(text.value, table) : readJsonRecord(text.value);
}

/** A file in R2 by ranges, as a reader of Parquet asks for it. */
const inRanges = (bucket: R2Bucket, { key, bytes }: Rows) => ({
  byteLength: bytes,
  async slice(start: number, end = bytes) {
    const from = start < 0 ? bytes + start : start;
    const part = await bucket.get(key, { range: { offset: from, length: end - from } });
    if (!part) throw new FileBroken("The file is gone.");
    return part.arrayBuffer();
  },
});

const compressors = {
  GZIP: (input: Uint8Array, length: number) => gunzipSync(input, { out: new Uint8Array(length) }),
};

/** What a Parquet file says of itself. @throws FileBroken where it can not be read */
export async function openParquet(
  bucket: R2Bucket,
  rows: Rows,
): Promise<{ metadata: FileMetaData; columns: string[] }> {
  const file = inRanges(bucket, rows);
  let metadata: FileMetaData;
  try {
    metadata = await parquetMetadataAsync(file);
  } catch (error) {
    throw new FileBroken(`It is no whole Parquet file: ${(error as Error).message}.`);
  }
  for (const [i, group] of metadata.row_groups.entries()) {
    if (Number(group.total_byte_size) > MOST_GROUP_BYTES)
      throw new FileBroken(
        `Row group ${i} is larger than ${MOST_GROUP_BYTES} bytes: write the file with smaller row groups.`,
      );
    const codec = group.columns
      .map(({ meta_data }) => meta_data?.codec)
      .find((name) => name && !["UNCOMPRESSED", "SNAPPY", "GZIP"].includes(name));
    if (codec)
      throw new FileBroken(`It is packed with ${codec}: write it with snappy, gzip or uncompressed.`);
  }
  return { metadata, columns: parquetSchema(metadata).children.map(({ element }) => element.name) };
}

async function* parquetRows(bucket: R2Bucket, rows: Rows, start: number): AsyncGenerator<RowRead, void> {
  const { metadata } = await openParquet(bucket, rows);
  const file = inRanges(bucket, rows);
  let first = 0;
  for (const group of metadata.row_groups) {
    const end = first + Number(group.num_rows);
    if (start < end) {
      const from = Math.max(start, first);
      let read: Row[];
      try {
        read = await parquetReadObjects({ file, metadata, rowStart: from, rowEnd: end, compressors });
      } catch (error) {
        throw new FileBroken(`this row group of Parquet can not be read: ${(error as Error).message}`);
      }
      for (const [i, row] of read.entries()) yield { row: ok(plain(row) as Row), at: from + i + 1 };
    }
    first = end;
  }
}

/** Whole numbers of 64 bits and dates as JSON would have them. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return [...(value as Uint8Array)];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
  return value;
}
