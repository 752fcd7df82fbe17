import type { Said } from "../text/text-item.ts";
import type { Captions } from "./captions.ts";
import type { ClipFacts } from "./clip-facts.ts";

/** A file beside an item, in R2 under its hash. */
export interface StoredFile {
  readonly type: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** An audio or video clip as it is stored: what is told of it, and what the model reads; its file lies beside it. */
export interface ClipItem extends Omit<ClipFacts, "type"> {
  readonly file: StoredFile;
  /** A picture to show before it plays. */
  readonly poster: StoredFile | null;
  /** What it was made for, or answers; empty where it is nothing. */
  readonly prompt: Said;
  /** All that is said in it, as text. */
  readonly transcript: string;
  readonly captions: readonly Captions[];
  /** What the model reads of it; empty where the project reads nothing. */
  readonly features: Float32Array;
}

const MAGIC = 0x31_43_43_41; // "ACC1", little-endian
const HEADER_BYTES = 12;

/** A clip as the bytes that lie in R2: three uint32 (magic, how many numbers, bytes of JSON), the numbers, the JSON. */
export function encodeClip({ features, ...told }: ClipItem): Uint8Array {
  const { durationMs, codecs, width, height, file, poster, prompt, transcript, captions } = told;
  const inOrder = { durationMs, codecs, width, height, file, poster, prompt, transcript, captions };
  const json = new TextEncoder().encode(JSON.stringify(inOrder));
  const bytes = new Uint8Array(HEADER_BYTES + 4 * features.length + json.length);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of [MAGIC, features.length, json.length].entries()) view.setUint32(4 * i, word, true);
  for (const [i, value] of features.entries()) view.setFloat32(HEADER_BYTES + 4 * i, value, true);
  bytes.set(json, HEADER_BYTES + 4 * features.length);
  return bytes;
}

/**
 * Reads the bytes of {@link encodeClip} back.
 * @throws Error where they are not such bytes: what we wrote ourselves is damaged.
 */
export function decodeClip(bytes: Uint8Array): ClipItem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [magic, count, size] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [number, number, number];
  const json = HEADER_BYTES + 4 * count;
  if (magic !== MAGIC || bytes.length !== json + size)
    throw new Error("Damaged clip: the header is not ours.");
  const features = Float32Array.from({ length: count }, (_, i) =>
    view.getFloat32(HEADER_BYTES + 4 * i, true),
  );
  return { ...JSON.parse(new TextDecoder().decode(bytes.subarray(json))), features };
}
