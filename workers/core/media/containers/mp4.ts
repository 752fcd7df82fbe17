import { type ClipFacts, ClipRefused, lettersAt, viewOf } from "../clip-facts.ts";

/** A box of an ISO base media file (ISO/IEC 14496-12, section 4.2). */
interface Box {
  readonly name: string;
  /** Its content. */
  readonly from: number;
  readonly to: number;
}

interface Track {
  readonly id: number;
  readonly handler: string;
  readonly codec: string;
  /** Units of its time in a second. */
  readonly scale: number;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
}

/** What most phones play. */
const CODECS: Readonly<Record<string, string>> = {
  avc1: "avc",
  avc3: "avc",
  vp09: "vp9",
  av01: "av1",
  mp4a: "aac",
  Opus: "opus",
};

export const isMp4 = (bytes: Uint8Array) => lettersAt(bytes, 4) === "ftyp";

/**
 * Reads what the movie box of an MP4 file tells, and where it lies in pieces the lengths of those.
 * @throws ClipRefused, or RangeError where the file ends within a field
 */
export function readMp4(bytes: Uint8Array): ClipFacts {
  const view = viewOf(bytes);
  const top = boxesIn(view, { name: "", from: 0, to: bytes.length });
  const movie = top.find(({ name }) => name === "moov");
  if (!movie) throw new ClipRefused("The MP4 file has no movie box.");
  const inside = boxesIn(view, movie);
  const tracks = inside.filter(({ name }) => name === "trak").map((box) => readTrack(view, box));
  const played = tracks.filter(({ handler }) => handler === "vide" || handler === "soun");
  for (const { codec, handler } of played)
    if (!CODECS[codec])
      throw new ClipRefused(
        `Most phones do not play ${JSON.stringify(codec)}: expected ${handler === "vide" ? "H.264, VP9 or AV1" : "AAC or Opus"} in an MP4 file.`,
      );
  const pieces = pieceLengths(view, top, inside, tracks);
  const video = played.find(({ handler }) => handler === "vide");
  return {
    type: video ? "video/mp4" : "audio/mp4",
    durationMs: Math.max(0, ...played.map(({ id, durationMs }) => durationMs + (pieces.get(id) ?? 0))),
    codecs: played.map(({ codec }) => CODECS[codec] as string),
    width: video?.width ?? 0,
    height: video?.height ?? 0,
  };
}

function boxesIn(view: DataView, { from, to }: Box): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = view.getUint32(at);
    const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    const head = short === 1 ? 16 : 8;
    if (size < head || at + size > to) throw new ClipRefused("The MP4 file is cut short or damaged.");
    boxes.push({ name: nameAt(view, at + 4), from: at + head, to: at + size });
    at += size;
  }
  return boxes;
}

const nameAt = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** The box that a path of names leads to. */
function boxAt(view: DataView, within: Box, ...path: readonly string[]): Box {
  return path.reduce((box, wanted) => {
    const found = boxesIn(view, box).find(({ name }) => name === wanted);
    if (!found) throw new ClipRefused(`The MP4 file is damaged: it lacks a box ${wanted}.`);
    return found;
  }, within);
}

function readTrack(view: DataView, track: Box): Track {
  const media = boxAt(view, track, "mdia");
  const [head, header] = [boxAt(view, track, "tkhd"), boxAt(view, media, "mdhd")];
  const long = view.getUint8(header.from) === 1;
  const scale = view.getUint32(header.from + (long ? 20 : 12));
  const length = long ? Number(view.getBigUint64(header.from + 24)) : view.getUint32(header.from + 16);
  const unknown = long ? 2 ** 64 : 2 ** 32 - 1;
  if (scale === 0) throw new ClipRefused("The MP4 file is damaged: a track names no time.");
  return {
    id: view.getUint32(head.from + (view.getUint8(head.from) === 1 ? 20 : 12)),
    handler: nameAt(view, boxAt(view, media, "hdlr").from + 8),
    codec: nameAt(view, boxAt(view, media, "minf", "stbl", "stsd").from + 12),
    scale,
    durationMs: length >= unknown ? 0 : (1_000 * length) / scale,
    width: view.getUint16(head.to - 8),
    height: view.getUint16(head.to - 4),
  };
}

/** Milliseconds that the pieces (`moof`) of each track last, of a file that was written as it was recorded. */
function pieceLengths(view: DataView, top: readonly Box[], movie: readonly Box[], tracks: readonly Track[]) {
  const lengths = new Map<number, number>();
  const extends_ = movie.find(({ name }) => name === "mvex");
  if (!extends_) return lengths;
  const usual = new Map(
    boxesIn(view, extends_)
      .filter(({ name }) => name === "trex")
      .map(({ from }) => [view.getUint32(from + 4), view.getUint32(from + 12)]),
  );
  for (const piece of top.filter(({ name }) => name === "moof"))
    for (const part of boxesIn(view, piece).filter(({ name }) => name === "traf")) {
      const { from } = boxAt(view, part, "tfhd");
      const flags = view.getUint32(from) & 0xffffff;
      const id = view.getUint32(from + 4);
      const at = from + 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0);
      const each = flags & 8 ? view.getUint32(at) : (usual.get(id) ?? 0);
      const scale = tracks.find((track) => track.id === id)?.scale ?? 0;
      if (scale === 0) continue;
      for (const run of boxesIn(view, part).filter(({ name }) => name === "trun"))
        lengths.set(id, (lengths.get(id) ?? 0) + (1_000 * runLength(view, run, each)) / scale);
    }
  return lengths;
}

/** The time of a run of samples (section 8.8.8). */
function runLength(view: DataView, { from, to }: Box, each: number): number {
  const flags = view.getUint32(from) & 0xffffff;
  const count = view.getUint32(from + 4);
  if (!(flags & 0x100)) return count * each;
  const size = [0x100, 0x200, 0x400, 0x800].reduce((sum, flag) => sum + (flags & flag ? 4 : 0), 0);
  const first = from + 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0);
  if (first + count * size > to)
    throw new ClipRefused("The MP4 file is damaged: a run of samples is cut short.");
  let length = 0;
  for (let i = 0; i < count; i++) length += view.getUint32(first + i * size);
  return length;
}
