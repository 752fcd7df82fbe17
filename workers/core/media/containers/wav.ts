import { type ClipFacts, ClipRefused, lettersAt, viewOf } from "../clip-facts.ts";

/** Where the samples of a WAV file lie, and how each is written. */
export interface WavLayout {
  readonly format: "int" | "float";
  readonly bits: 8 | 16 | 24 | 32;
  readonly channels: number;
  readonly rate: number;
  /** Bytes of the file, whole samples of all channels. */
  readonly from: number;
  readonly to: number;
}

const EXTENSIBLE = 0xfffe;
const FORMATS: ReadonlyMap<number, WavLayout["format"]> = new Map([
  [1, "int"],
  [3, "float"],
]);

export const isWav = (bytes: Uint8Array) => lettersAt(bytes, 0) === "RIFF" && lettersAt(bytes, 8) === "WAVE";

/**
 * Reads the chunks of a RIFF WAVE file (Multimedia Programming Interface and Data Specifications 1.0, 1991).
 * @throws ClipRefused where its samples are not plain PCM
 */
export function wavLayout(bytes: Uint8Array): WavLayout {
  const view = viewOf(bytes);
  let said: Omit<WavLayout, "from" | "to"> | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, size, from] = [lettersAt(bytes, at), view.getUint32(at + 4, true), at + 8];
    if (name === "fmt ") said = readFormat(view, from, size);
    if (name === "data" && said) {
      const whole = (said.bits / 8) * said.channels;
      const length = Math.min(size, bytes.length - from);
      return { ...said, from, to: from + length - (length % whole) };
    }
    at = from + size + (size % 2);
  }
  throw new ClipRefused("The WAV file has no samples.");
}

function readFormat(view: DataView, at: number, size: number): Omit<WavLayout, "from" | "to"> {
  const tag = view.getUint16(at, true);
  const [channels, rate, bits] = [
    view.getUint16(at + 2, true),
    view.getUint32(at + 4, true),
    view.getUint16(at + 14, true),
  ];
  const format = FORMATS.get(tag === EXTENSIBLE && size >= 26 ? view.getUint16(at + 24, true) : tag);
  const known = format === "float" ? bits === 32 : bits === 8 || bits === 16 || bits === 24 || bits === 32;
  if (!format || !known) throw new ClipRefused("The WAV file is compressed: expected PCM samples.");
  if (channels < 1 || channels > 8 || rate < 4_000 || rate > 192_000)
    throw new ClipRefused("Expected 1 to 8 channels of 4,000 to 192,000 samples a second in a WAV file.");
  return { format, bits: bits as WavLayout["bits"], channels, rate };
}

export function readWav(bytes: Uint8Array): ClipFacts {
  const { format, bits, channels, rate, from, to } = wavLayout(bytes);
  const samples = (to - from) / ((bits / 8) * channels);
  const codecs = [`pcm-${format}${bits}`];
  return { type: "audio/wav", durationMs: (1_000 * samples) / rate, codecs, width: 0, height: 0 };
}
