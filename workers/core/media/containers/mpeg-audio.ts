import { type ClipFacts, ClipRefused, lettersAt } from "../clip-facts.ts";

/** A run of frames that begins here, of one kind. */
interface Frame {
  readonly bytes: number;
  readonly samples: number;
  readonly rate: number;
}

const RATES_1 = [44_100, 48_000, 32_000];
/** Layer III, kilobits a second (ISO/IEC 11172-3, 2.4.2.3, and 13818-3). */
const KBITS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBITS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/** ISO/IEC 14496-3, table 1.18. */
const ADTS_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
/** Fewer frames may be chance. */
const LEAST_FRAMES = 3;

function mp3Frame(bytes: Uint8Array, at: number): Frame | undefined {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
  const version = (b >> 3) & 3;
  if (a !== 0xff || b >> 5 !== 7 || version === 1 || ((b >> 1) & 3) !== 1) return undefined;
  const rate = (RATES_1[(c >> 2) & 3] ?? 0) / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const kbits = (version === 3 ? KBITS_1 : KBITS_2)[c >> 4] ?? 0;
  if (rate === 0 || kbits === 0) return undefined;
  const samples = version === 3 ? 1152 : 576;
  return { bytes: Math.floor((samples / 8) * ((1_000 * kbits) / rate)) + ((c >> 1) & 1), samples, rate };
}

function adtsFrame(bytes: Uint8Array, at: number): Frame | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = bytes.subarray(at, at + 7);
  const rate = ADTS_RATES[(c >> 2) & 15];
  const length = ((d & 3) << 11) | (e << 3) | (f >> 5);
  if (a !== 0xff || (b & 0xf6) !== 0xf0 || !rate || length < 7) return undefined;
  return { bytes: length, samples: 1024 * ((g & 3) + 1), rate };
}

/** Where the sound begins: behind the notes that an ID3v2 tag holds. */
function afterTag(bytes: Uint8Array): number {
  if (lettersAt(bytes, 0, 3) !== "ID3") return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127));
}

export const isMp3 = (bytes: Uint8Array) => mp3Frame(bytes, afterTag(bytes)) !== undefined;
export const isAdts = (bytes: Uint8Array) => adtsFrame(bytes, afterTag(bytes)) !== undefined;

export const readMp3 = (bytes: Uint8Array): ClipFacts => ({
  ...heard(bytes, mp3Frame),
  type: "audio/mpeg",
  codecs: ["mp3"],
});

export const readAdts = (bytes: Uint8Array): ClipFacts => ({
  ...heard(bytes, adtsFrame),
  type: "audio/aac",
  codecs: ["aac"],
});

/** Goes from frame to frame; what follows the last one (tags, silence) is not looked at. */
function heard(bytes: Uint8Array, frameAt: (bytes: Uint8Array, at: number) => Frame | undefined) {
  let [frames, durationMs] = [0, 0];
  for (let at = afterTag(bytes); at < bytes.length; frames++) {
    const frame = frameAt(bytes, at);
    if (!frame) break;
    durationMs += (1_000 * frame.samples) / frame.rate;
    at += frame.bytes;
  }
  if (frames < LEAST_FRAMES)
    throw new ClipRefused("The audio file is damaged: its frames do not follow one another.");
  return { durationMs, width: 0, height: 0 };
}
