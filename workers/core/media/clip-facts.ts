/** What the head of an audio or video file tells of it. */
export interface ClipFacts {
  /** As it is served; what it is, its bytes tell, and nothing else. */
  readonly type: ClipType;
  readonly durationMs: number;
  /** By short names, e.g. `opus`, one a track. */
  readonly codecs: readonly string[];
  /** Pixels of the picture; 0 where there is none. */
  readonly width: number;
  readonly height: number;
}

export type ClipType =
  | "audio/wav"
  | "audio/mpeg"
  | "audio/ogg"
  | "audio/aac"
  | "audio/mp4"
  | "audio/webm"
  | "video/mp4"
  | "video/webm";

/** A file that is not as it should be, said for whoever sent it. */
export class ClipRefused extends Error {}

/** Four letters of a file. */
export const lettersAt = (bytes: Uint8Array, at: number, count = 4): string =>
  String.fromCharCode(...bytes.subarray(at, at + count));

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
