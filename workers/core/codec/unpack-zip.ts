import { Unzip, UnzipInflate } from "fflate";

/** Compressed bytes read at a time: deflate packs a thousandfold at most, so that a bomb shows after about 4 MB. */
const PIECE = 4_096;

/**
 * Unpacks the wanted files of a zip, counting what really comes out, not what the archive claims.
 *
 * @param maxBytes what the wanted files together may unpack to
 * @throws Error where that is passed, or the archive is damaged.
 */
export function unpackZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  maxBytes: number,
): Map<string, Uint8Array> {
  if (bytes.length < 22 || bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new Error("It is no zip archive.");
  const files = new Map<string, Uint8Array>();
  const unfinished = new Set<string>();
  let total = 0;
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  unzip.onfile = (file) => {
    if (!wanted(file.name)) return;
    const chunks: Uint8Array[] = [];
    unfinished.add(file.name);
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      total += chunk.length;
      if (total > maxBytes) throw new Error(`It unpacks to more than ${maxBytes} bytes.`);
      chunks.push(chunk);
      if (!final) return;
      files.set(file.name, joined(chunks));
      unfinished.delete(file.name);
    };
    file.start();
  };
  for (let at = 0; at < bytes.length; at += PIECE)
    unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  if (unfinished.size > 0) throw new Error(`${[...unfinished][0]} is cut short.`);
  return files;
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
