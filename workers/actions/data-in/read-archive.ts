import { inflateSync } from "fflate";
import {
  directoryPlace,
  END_BYTES,
  manifestOf,
  readDirectory,
  type ZipEntry,
  ZipRefused,
} from "../../core/data-in/zip-directory.ts";

/** A picture's file; the door for single items has the same limit. */
const MOST_MEDIA_BYTES = 2 * 1024 * 1024;
const MOST_MANIFEST_BYTES = 64 * 1024 * 1024;
const MOST_DIRECTORY_BYTES = 32 * 1024 * 1024;
/** Of a file's own header: a name and a few fields. */
const HEADER_ROOM = 1_024;

/** An archive in R2, its files read one at a time. */
export interface Archive {
  readonly entries: readonly ZipEntry[];
  readonly manifest: ZipEntry | undefined;
  /** A file that rows may name; undefined where there is none, or it is larger than a picture may be. */
  readonly media: (name: string) => Promise<Uint8Array | undefined>;
  readonly manifestBytes: () => Promise<Uint8Array>;
}

/** Reads an archive's directory. @throws ZipRefused */
export async function openArchive(bucket: R2Bucket, key: string, bytes: number): Promise<Archive> {
  const read = async (offset: number, length: number) => {
    const part = await bucket.get(key, { range: { offset, length: Math.min(length, bytes - offset) } });
    if (!part) throw new ZipRefused("The file is gone.");
    return new Uint8Array(await part.arrayBuffer());
  };
  const from = Math.max(0, bytes - END_BYTES);
  const place = directoryPlace(await read(from, bytes - from));
  if (place.bytes > MOST_DIRECTORY_BYTES || place.offset + place.bytes > bytes)
    throw new ZipRefused("Its directory is damaged.");
  const entries = readDirectory(await read(place.offset, place.bytes));
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const unpack = async (entry: ZipEntry, mostBytes: number) => {
    if (entry.bytes > mostBytes || entry.packedBytes > mostBytes) return undefined;
    const header = await read(entry.offset, 30 + HEADER_ROOM + entry.name.length * 4 + entry.packedBytes);
    const view = new DataView(header.buffer);
    const start = 30 + view.getUint16(26, true) + view.getUint16(28, true);
    const packed = header.subarray(start, start + entry.packedBytes);
    if (entry.method === 0) return packed.slice();
    try {
      // Into a room of the size that it claims: more does not come out, whatever is in it.
      return inflateSync(packed, { out: new Uint8Array(entry.bytes) });
    } catch {
      return undefined;
    }
  };
  const manifest = manifestOf(entries);
  return {
    entries,
    manifest,
    async media(name) {
      const entry = byName.get(name.replace(/^\.\//, ""));
      return entry && unpack(entry, MOST_MEDIA_BYTES);
    },
    async manifestBytes() {
      const unpacked = manifest && (await unpack(manifest, MOST_MANIFEST_BYTES));
      if (!unpacked)
        throw new ZipRefused(`Its manifest is larger than ${MOST_MANIFEST_BYTES} bytes, or damaged.`);
      return unpacked;
    },
  };
}
