import type { MediaType } from "./read-picture.ts";

/** An image as it is stored: the file that people are shown, and the pixels that the model reads. */
export interface ImageItem {
  readonly type: MediaType;
  readonly media: Uint8Array;
  /** uint8 [height, width, channels] at the size that the project's settings name */
  readonly pixels: Uint8Array;
}

const MAGIC = 0x31_49_43_41; // "ACI1", little-endian
const TYPES: readonly MediaType[] = ["image/png", "image/jpeg"];
const HEADER_BYTES = 12;

/** An image as the bytes that lie in R2: three uint32 (magic, type, how many pixels' numbers), those numbers, the file. */
export function encodeImage({ type, media, pixels }: ImageItem): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + pixels.length + media.length);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of [MAGIC, TYPES.indexOf(type), pixels.length].entries())
    view.setUint32(4 * i, word, true);
  bytes.set(pixels, HEADER_BYTES);
  bytes.set(media, HEADER_BYTES + pixels.length);
  return bytes;
}

/**
 * Reads the bytes of {@link encodeImage} back.
 * @throws Error where they are not such bytes: what we wrote ourselves is damaged.
 */
export function decodeImage(bytes: Uint8Array): ImageItem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [type, pixels] = [TYPES[view.getUint32(4, true)], view.getUint32(8, true)];
  const media = HEADER_BYTES + pixels;
  if (view.getUint32(0, true) !== MAGIC || !type || bytes.length <= media)
    throw new Error("Damaged image: the header is not ours.");
  return { type, pixels: bytes.slice(HEADER_BYTES, media), media: bytes.slice(media) };
}
