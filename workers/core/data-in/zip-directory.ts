/** A file of an archive: where it lies, and what the archive claims of its size. */
export interface ZipEntry {
  readonly name: string;
  readonly offset: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
}

/** An archive that is not read, and why. */
export class ZipRefused extends Error {}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
/** The end record with the longest comment. */
export const END_BYTES = 22 + 65_535;

/** Where the directory lies. @param tail the last {@link END_BYTES} of the file, or all of a smaller one */
export function directoryPlace(tail: Uint8Array): {
  readonly offset: number;
  readonly bytes: number;
  readonly entries: number;
} {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const [entries, bytes, offset] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ];
    if (offset === 0xffffffff || entries === 0xffff)
      throw new ZipRefused("It is a zip64 archive: pack less than 65,535 files and 4 GB into one.");
    return { offset, bytes, entries };
  }
  throw new ZipRefused("It is cut short, or no zip archive: its directory is missing.");
}

/**
 * Reads the directory of an archive.
 * @throws ZipRefused where a file would leave its folder, is an archive itself, is encrypted, or is packed in a way that is not read
 */
export function readDirectory(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL; ) {
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes));
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1;
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith("/") || name.startsWith("__MACOSX/")) continue;
    refuse(entry, encrypted);
    entries.push(entry);
  }
  return entries;
}

function refuse({ name, method, bytes, packedBytes }: ZipEntry, encrypted: boolean): void {
  const because = (why: string) => new ZipRefused(`${name.slice(0, 120)}: ${why}`);
  if (/^[/\\]|^[a-zA-Z]:|(^|[/\\])\.\.([/\\]|$)|\0/.test(name))
    throw because("a name that leaves the archive's own folder.");
  if (/\.(zip|gz|tgz|bz2|xz|7z|rar|tar|zst|jar)$/i.test(name))
    throw because("archives within an archive are not read.");
  if (encrypted) throw because("is encrypted.");
  if (method !== 0 && method !== 8) throw because("is packed in a way that is not read; use deflate.");
  if (bytes > 1_000_000 && bytes > 1_000 * packedBytes) throw because("unpacks to more than a thousandfold.");
}

/** The file that says what the others are: rows in JSON lines, JSON or CSV; the one nearest to the top. */
export function manifestOf(entries: readonly ZipEntry[]): ZipEntry | undefined {
  const depth = ({ name }: ZipEntry) =>
    name.split("/").length - (/(^|\/)(manifest|metadata)\.[a-z]+$/i.test(name) ? 0.5 : 0);
  return entries
    .filter(({ name }) => /\.(jsonl|ndjson|json|csv|tsv)$/i.test(name))
    .sort((a, b) => depth(a) - depth(b))[0];
}
