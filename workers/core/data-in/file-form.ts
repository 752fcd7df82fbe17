/** How the rows of a file are written. */
export type RowForm = "jsonl" | "json" | "csv" | "parquet";

/** What a file is, by its first bytes. */
export type FileForm = RowForm | "zip" | "gzip" | "utf-16le" | "utf-16be";

const begins = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);

/**
 * What a file is: its first bytes tell; only between lines of JSON and CSV does its name help.
 * @param bytes the first few hundred
 */
export function fileForm(bytes: Uint8Array, name: string): FileForm {
  if (begins(bytes, 0x50, 0x41, 0x52, 0x31)) return "parquet";
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04) || begins(bytes, 0x50, 0x4b, 0x05, 0x06)) return "zip";
  if (begins(bytes, 0x1f, 0x8b)) return "gzip";
  if (begins(bytes, 0xff, 0xfe)) return "utf-16le";
  if (begins(bytes, 0xfe, 0xff)) return "utf-16be";
  const text = new TextDecoder().decode(bytes.subarray(bomLength(bytes))).trimStart();
  if (text.startsWith("[")) return "json";
  if (text.startsWith("{") && !/\.[ct]sv$/i.test(name)) return "jsonl";
  // Without a mark, text of two bytes a character shows by its zeros.
  if (bytes[0] !== 0 && bytes[1] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes.length > 1) return "utf-16be";
  return /\.(jsonl|ndjson)$/i.test(name) ? "jsonl" : "csv";
}

/** Bytes of the mark by which some programs begin UTF-8. */
export const bomLength = (bytes: Uint8Array): number => (begins(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0);
