import { type ClipFacts, ClipRefused, lettersAt, viewOf } from "../clip-facts.ts";

/** Opus counts its time at this rate, whatever came in (RFC 7845, section 4). */
const OPUS_RATE = 48_000;

export const isOgg = (bytes: Uint8Array) => lettersAt(bytes, 0) === "OggS";

/** Goes through the pages of an Ogg file (RFC 3533) with one stream, Opus or Vorbis. @throws ClipRefused */
export function readOgg(bytes: Uint8Array): ClipFacts {
  const view = viewOf(bytes);
  const first = 27 + (bytes[26] ?? 0);
  const opus = lettersAt(bytes, first, 8) === "OpusHead";
  if (!opus && lettersAt(bytes, first, 7) !== "\u0001vorbis")
    throw new ClipRefused("Expected Opus or Vorbis in an Ogg file.");
  const rate = opus ? OPUS_RATE : view.getUint32(first + 12, true);
  const skipped = opus ? view.getUint16(first + 10, true) : 0;
  const stream = view.getUint32(14, true);
  let last = 0n;
  for (let at = 0; at + 27 <= bytes.length; ) {
    if (lettersAt(bytes, at) !== "OggS") throw new ClipRefused("The Ogg file is damaged: a page is missing.");
    if (view.getUint32(at + 14, true) !== stream)
      throw new ClipRefused("Expected one stream in an Ogg file.");
    const granule = view.getBigInt64(at + 6, true);
    if (granule > last) last = granule;
    const segments = bytes.subarray(at + 27, at + 27 + view.getUint8(at + 26));
    at += 27 + segments.length + segments.reduce((sum, size) => sum + size, 0);
  }
  if (rate === 0) throw new ClipRefused("The Ogg file is damaged: it names no rate.");
  const durationMs = (1_000 * (Number(last) - skipped)) / rate;
  return { type: "audio/ogg", durationMs, codecs: [opus ? "opus" : "vorbis"], width: 0, height: 0 };
}
