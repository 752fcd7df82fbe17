import { bomLength, type FileForm, fileForm, type RowForm } from "../../core/data-in/file-form.ts";
import { delimiterOf, readCells, recordText } from "../../core/data-in/read-record.ts";
import { RecordSplitter } from "../../core/data-in/record-splitter.ts";
import { ZipRefused } from "../../core/data-in/zip-directory.ts";
import type { ImportCheckpoint } from "../../core/data-job.ts";
import type { ProjectId } from "../../core/ids.ts";
import { toHex } from "../../core/secret.ts";
import { importKey, unpackedKey } from "../../store/r2-keys.ts";
import { FileBroken } from "./open-rows.ts";
import { openArchive } from "./read-archive.ts";
import { streamToBucket } from "./stream-to-bucket.ts";

export interface ImportFile {
  readonly projectId: ProjectId;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

const HEAD_BYTES = 256 * 1024;
/** A header row has to fit into what is read to recognise a file. */
const MOST_UNPACKED_BYTES = 32 * 1024 ** 3;
/** Text packs tenfold, logs a hundredfold; what packs better than this is a bomb. */
const MOST_TIMES = 1_000;

/**
 * Makes a file's rows ready to be read from any place: checks that it is what was announced, unpacks gzip, turns UTF-16
 * into UTF-8, finds the manifest of an archive, reads the names of the columns. Done again, it comes to the same.
 * @throws FileBroken
 */
export async function prepareFile(bucket: R2Bucket, file: ImportFile): Promise<ImportCheckpoint> {
  const key = importKey(file.projectId, file.sha256);
  await checkHash(bucket, key, file.sha256);
  const form = fileForm(await head(bucket, key), file.name);
  if (form === "zip") return prepareArchive(bucket, file, key);
  if (form !== "gzip" && form !== "utf-16le" && form !== "utf-16be")
    return withTable(bucket, { key, form, bytes: file.bytes }, null, null);
  const rowsKey = unpackedKey(file.projectId, file.sha256);
  const unpacked = await streamToBucket(bucket, rowsKey, unpackedPieces(bucket, key, form, file.bytes), true);
  if (unpacked.error instanceof Bomb) throw new FileBroken(unpacked.error.message);
  const inner = fileForm(await head(bucket, rowsKey), file.name.replace(/\.gz$/i, ""));
  if (inner === "zip" || inner === "gzip" || inner === "utf-16le" || inner === "utf-16be")
    throw new FileBroken("It is packed twice, or is UTF-16 within gzip: unpack it first.");
  const cut = unpacked.error === undefined ? null : "the file is cut short, or damaged";
  return withTable(bucket, { key: rowsKey, form: inner, bytes: unpacked.bytes }, null, cut);
}

async function checkHash(bucket: R2Bucket, key: string, expected: string): Promise<void> {
  const file = await bucket.get(key);
  if (!file) throw new FileBroken("The file is gone.");
  const digest = new crypto.DigestStream("SHA-256");
  await file.body.pipeTo(digest);
  const found = toHex(new Uint8Array(await digest.digest));
  if (found !== expected)
    throw new FileBroken(`Its SHA-256 is ${found}; expected ${expected}, as was announced.`);
}

/** The first bytes of a file. */
export async function head(bucket: R2Bucket, key: string): Promise<Uint8Array> {
  const size = (await bucket.head(key))?.size ?? 0;
  if (size === 0) return new Uint8Array(0);
  const part = await bucket.get(key, { range: { offset: 0, length: Math.min(HEAD_BYTES, size) } });
  return part ? new Uint8Array(await part.arrayBuffer()) : new Uint8Array(0);
}

class Bomb extends Error {}

async function* unpackedPieces(
  bucket: R2Bucket,
  key: string,
  form: FileForm,
  packed: number,
): AsyncGenerator<Uint8Array> {
  const file = await bucket.get(key);
  if (!file) throw new Bomb("The file is gone.");
  const out =
    form === "gzip"
      ? file.body.pipeThrough(new DecompressionStream("gzip"))
      : file.body.pipeThrough(new TextDecoderStream(form)).pipeThrough(new TextEncoderStream());
  let bytes = 0;
  for await (const piece of out as ReadableStream<Uint8Array>) {
    bytes += piece.length;
    if (bytes > MOST_UNPACKED_BYTES || (bytes > 2 ** 24 && bytes > MOST_TIMES * packed))
      throw new Bomb(
        `It unpacks to more than ${MOST_TIMES} times its size, or to more than ${MOST_UNPACKED_BYTES} bytes.`,
      );
    yield piece;
  }
}

async function prepareArchive(bucket: R2Bucket, file: ImportFile, key: string): Promise<ImportCheckpoint> {
  try {
    const archive = await openArchive(bucket, key, file.bytes);
    const rowsKey = unpackedKey(file.projectId, file.sha256);
    const { manifest } = archive;
    const rows = manifest
      ? await archive.manifestBytes()
      : new TextEncoder().encode(
          archive.entries
            .filter(({ name }) => /\.(png|jpe?g)$/i.test(name))
            .map(({ name }) => `${JSON.stringify({ file: name })}\n`)
            .join(""),
        );
    const form = manifest ? fileForm(rows.subarray(0, HEAD_BYTES), manifest.name) : "jsonl";
    if (form === "zip" || form === "gzip" || form === "utf-16le" || form === "utf-16be")
      throw new FileBroken(`${manifest?.name}: expected JSON lines, JSON or CSV in UTF-8.`);
    await bucket.put(rowsKey, rows);
    return withTable(bucket, { key: rowsKey, form, bytes: rows.length }, key, null);
  } catch (error) {
    if (error instanceof ZipRefused) throw new FileBroken(error.message);
    throw error;
  }
}

/** Of CSV, the first row names the columns, and rows begin after it. */
async function withTable(
  bucket: R2Bucket,
  rows: { readonly key: string; readonly form: RowForm; readonly bytes: number },
  archive: string | null,
  cut: string | null,
): Promise<ImportCheckpoint> {
  const start = rows.form === "parquet" ? new Uint8Array(0) : await head(bucket, rows.key);
  const bom = bomLength(start);
  const ready = { rows, table: null, archive, at: bom, cut };
  if (rows.form !== "csv") return ready;
  const splitter = new RecordSplitter("csv", HEAD_BYTES, bom);
  const last = splitter.push(start.subarray(bom));
  const rest = splitter.end();
  const first = last[0] ?? (rest === "broken" ? undefined : rest[0]);
  const text = first?.bytes && recordText(first.bytes);
  if (!first || !text) throw new FileBroken("It is empty; its first row names the columns.");
  if (!text.ok) throw new FileBroken(`Its first row names the columns: ${text.error.detail}`);
  const delimiter = delimiterOf(text.value);
  const cells = readCells(text.value, delimiter);
  if (!cells.ok) throw new FileBroken(cells.error.detail);
  const columns = cells.value.map((name) => name.trim());
  const twice = columns.find((name, i) => columns.indexOf(name) < i);
  if (twice !== undefined)
    throw new FileBroken(`Its first row names the column ${twice || "(empty)"} twice.`);
  return { ...ready, table: { delimiter, columns }, at: first.end };
}
