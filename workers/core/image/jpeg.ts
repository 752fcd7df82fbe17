import { decode } from "jpeg-js";
import { checkSize, type Picture, PictureRefused } from "./picture.ts";

/** Scans of a progressive file: each goes over the whole picture again. */
const MOST_SCANS = 40;
const MOST_MEGABYTES = 64;
/** Markers with a size in them: baseline, extended and progressive frames. Others are not for the web. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const [START, END, SCAN, FIRST_APP, LAST_APP, COMMENT] = [0xd8, 0xd9, 0xda, 0xe0, 0xef, 0xfe];
/** What tells how the colours lie: JFIF and Adobe. */
const KEPT_APPS = [0xe0, 0xee];

/**
 * Reads a JPEG file (ITU T.81). Where and with what a photograph was taken, and which side is up, is left out: the phone
 * and the model see the same picture.
 * @returns the picture, always with three channels, and the file without whatever its picture does not need
 * @throws PictureRefused where it is none, is damaged or cut short, or would take too much memory or time
 */
export function readJpeg(bytes: Uint8Array): { readonly picture: Picture; readonly plain: Uint8Array } {
  const plain = withoutExtras(bytes);
  try {
    const { width, height, data } = decode(plain, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxMemoryUsageInMB: MOST_MEGABYTES,
    });
    return { picture: { width, height, channels: 3, data }, plain };
  } catch (error) {
    throw new PictureRefused(`The JPEG file can not be read: ${(error as Error).message}.`);
  }
}

/** Walks over the segments, which are all looked at before any is decoded. */
function withoutExtras(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [Uint8Array.of(0xff, START)];
  let [scans, frames] = [0, 0];
  for (let at = 2; ; ) {
    if (at + 2 > bytes.length) throw new PictureRefused("The JPEG file is cut short.");
    const marker = bytes[at + 1] as number;
    if (bytes[at] !== 0xff) throw new PictureRefused("The JPEG file is damaged.");
    if (marker === END) break;
    const end = at + 2 + (at + 4 <= bytes.length ? view.getUint16(at + 2) : Number.POSITIVE_INFINITY);
    if (end > bytes.length) throw new PictureRefused("The JPEG file is cut short.");
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (!FRAMES.includes(marker) || ++frames > 1 || end - at < 10)
        throw new PictureRefused("The JPEG file is of a kind that browsers do not show.");
      checkSize(view.getUint16(at + 7), view.getUint16(at + 5));
    }
    let until = end;
    if (marker === SCAN) {
      if (++scans > MOST_SCANS)
        throw new PictureRefused(`The JPEG file goes over its picture more than ${MOST_SCANS} times.`);
      until = endOfScan(bytes, end);
    }
    const extra =
      marker === COMMENT || (marker >= FIRST_APP && marker <= LAST_APP && !KEPT_APPS.includes(marker));
    if (!extra) kept.push(bytes.subarray(at, until));
    at = until;
  }
  if (frames === 0 || scans === 0) throw new PictureRefused("The JPEG file has no picture.");
  return joined([...kept, Uint8Array.of(0xff, END)]);
}

/** Where the marker after a scan's bits lies; stuffed bytes and restarts belong to the scan. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] as number;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new PictureRefused("The JPEG file is cut short.");
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
