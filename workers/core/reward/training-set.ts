import type { Split } from "../split.ts";

/** Where an item's rows lie among the features. */
export interface ItemRows {
  readonly offset: number;
  readonly steps: number;
}

/** A labelled comparison; items by their place in `items`, weight of the labels for each outcome in the comparison's frame. */
export interface CountedComparison {
  readonly split: Split;
  readonly left: number;
  readonly right: number;
  readonly leftCount: number;
  readonly tieCount: number;
  readonly rightCount: number;
}

/** Everything that a run trains and evaluates on. */
export interface TrainingSet {
  readonly width: number;
  /** float32 [rows, width] */
  readonly features: Float32Array;
  readonly items: readonly ItemRows[];
  readonly comparisons: readonly CountedComparison[];
}

/** A training set as bytes: uint32 length of a JSON header, the header padded to four bytes, the features. */
export function encodeTrainingSet(set: TrainingSet): Uint8Array {
  const { width, items, comparisons } = set;
  const json = JSON.stringify({ width, items, comparisons });
  const header = new TextEncoder().encode(json + " ".repeat(3));
  const headerBytes = header.length - (header.length % 4);
  const bytes = new Uint8Array(4 + headerBytes + set.features.byteLength);
  new DataView(bytes.buffer).setUint32(0, headerBytes, true);
  bytes.set(header.subarray(0, headerBytes), 4);
  bytes.set(
    new Uint8Array(set.features.buffer, set.features.byteOffset, set.features.byteLength),
    4 + headerBytes,
  );
  return bytes;
}

/** Reads the bytes of {@link encodeTrainingSet} back. */
export function decodeTrainingSet(bytes: Uint8Array): TrainingSet {
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerBytes)));
  const features = new Float32Array(bytes.slice(4 + headerBytes).buffer);
  return { ...(header as Omit<TrainingSet, "features">), features };
}
