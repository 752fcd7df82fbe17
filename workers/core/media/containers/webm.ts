import { type ClipFacts, ClipRefused, lettersAt, viewOf } from "../clip-facts.ts";

/** Elements that are looked at (RFC 9559, section 5); all others are stepped over. */
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const SCALE = 0x2ad7b1;
const DURATION = 0x4489;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const CODEC = 0x86;
const VIDEO = 0xe0;
const WIDTH = 0xb0;
const HEIGHT = 0xba;
const CLUSTER = 0x1f43b675;
const TIME = 0xe7;
const BLOCK = 0xa3;
const GROUP = 0xa0;
const BLOCK_IN_GROUP = 0xa1;
const HOLDERS = new Set([SEGMENT, INFO, TRACKS, TRACK, VIDEO, CLUSTER, GROUP]);

const CODECS: Readonly<Record<string, string>> = {
  V_VP8: "vp8",
  V_VP9: "vp9",
  V_AV1: "av1",
  A_OPUS: "opus",
  A_VORBIS: "vorbis",
};

export const isWebm = (bytes: Uint8Array) =>
  bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3;

/**
 * Goes through the elements of a WebM file once, from the first to the last. How long it lasts it may say; where it was
 * written as it was recorded it does not, and its last block tells.
 * @throws ClipRefused, or RangeError where the file ends within a field
 */
export function readWebm(bytes: Uint8Array): ClipFacts {
  const view = viewOf(bytes);
  const found = {
    scale: 1_000_000,
    said: 0,
    cluster: 0,
    last: 0,
    codecs: [] as string[],
    width: 0,
    height: 0,
  };
  for (let at = 0; at < bytes.length; ) {
    const id = numberAt(view, at, false);
    const size = numberAt(view, at + id.bytes, true);
    const from = at + id.bytes + size.bytes;
    if (HOLDERS.has(id.value)) {
      at = from;
      continue;
    }
    // What was cut off at its end still plays up to there.
    const to = Math.min(from + size.value, bytes.length);
    if (id.value === SCALE) found.scale = wholeAt(view, from, to);
    else if (id.value === DURATION)
      found.said = to - from === 4 ? view.getFloat32(from) : view.getFloat64(from);
    else if (id.value === CODEC) found.codecs.push(codecOf(lettersAt(bytes, from, Math.min(to - from, 40))));
    else if (id.value === WIDTH) found.width = wholeAt(view, from, to);
    else if (id.value === HEIGHT) found.height = wholeAt(view, from, to);
    else if (id.value === TIME) found.cluster = wholeAt(view, from, to);
    else if (id.value === BLOCK || id.value === BLOCK_IN_GROUP) {
      const track = numberAt(view, from, true);
      found.last = Math.max(found.last, found.cluster + view.getInt16(from + track.bytes));
    }
    at = to;
  }
  const { codecs, width, height } = found;
  const video = codecs.some((codec) => ["vp8", "vp9", "av1"].includes(codec));
  return {
    type: video ? "video/webm" : "audio/webm",
    durationMs: (Math.max(found.said, found.last) * found.scale) / 1e6,
    codecs,
    width: video ? width : 0,
    height: video ? height : 0,
  };
}

function codecOf(name: string): string {
  const codec = CODECS[name.replace(/\0+$/, "")];
  if (!codec) throw new ClipRefused("Expected VP8, VP9 or AV1 with Opus or Vorbis in a WebM file.");
  return codec;
}

/** A number of EBML's (RFC 8794, section 4); a size that is not known is endless. */
function numberAt(view: DataView, at: number, isSize: boolean): { value: number; bytes: number } {
  const first = view.getUint8(at);
  const bytes = Math.clz32(first) - 23;
  if (bytes > 8 || (!isSize && bytes > 4)) throw new ClipRefused("The WebM file is damaged.");
  let value = isSize ? first & (0xff >> bytes) : first;
  let unknown = isSize && value === 0xff >> bytes;
  for (let i = 1; i < bytes; i++) {
    const byte = view.getUint8(at + i);
    value = value * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return { value: unknown ? Number.POSITIVE_INFINITY : value, bytes };
}

/** A whole number of up to eight bytes. */
function wholeAt(view: DataView, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < Math.min(to, from + 8); at++) value = value * 256 + view.getUint8(at);
  return value;
}
