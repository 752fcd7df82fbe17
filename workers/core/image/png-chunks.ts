import { PictureRefused } from "./picture.ts";

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** What a picture is made of; text, times, profiles and animation are left out. */
const NEEDED = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/**
 * The chunks of a PNG file that its picture needs (PNG 3, section 5.3), each whole and with its sum right.
 * @throws PictureRefused
 */
export function readChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; chunks.at(-1)?.type !== "IEND"; ) {
    if (at + 12 > bytes.length) throw new PictureRefused("The PNG file is cut short.");
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw new PictureRefused("The PNG file is cut short.");
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (NEEDED.includes(type)) {
      if (view.getUint32(end) !== crc32(bytes.subarray(at + 4, end)))
        throw new PictureRefused(`The PNG file is damaged in its chunk ${type}.`);
      chunks.push({ type, data: bytes.subarray(at + 8, end) });
    }
    at = end + 4;
  }
  return chunks;
}

/** A PNG file of these chunks. */
export function writeChunks(chunks: readonly Chunk[]): Uint8Array {
  const bytes = new Uint8Array(
    SIGNATURE.length + chunks.reduce((sum, { data }) => sum + 12 + data.length, 0),
  );
  const view = new DataView(bytes.buffer);
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const { type, data } of chunks) {
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) bytes[at + 4 + i] = type.charCodeAt(i);
    bytes.set(data, at + 8);
    view.setUint32(at + 8 + data.length, crc32(bytes.subarray(at + 4, at + 8 + data.length)));
    at += 12 + data.length;
  }
  return bytes;
}

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/** CRC-32 as PNG has it (annex D). */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (REMAINDERS[(rest ^ byte) & 0xff] as number) ^ (rest >>> 8);
  return ~rest >>> 0;
}
