import { fail, ok, type Result } from "../result.ts";
import { readJpeg } from "./jpeg.ts";
import { type Picture, PictureRefused } from "./picture.ts";
import { readPng } from "./png.ts";
import { SIGNATURE } from "./png-chunks.ts";

export type MediaType = "image/png" | "image/jpeg";

/** A picture with the file that people are shown. */
export interface Media {
  readonly type: MediaType;
  readonly bytes: Uint8Array;
  readonly picture: Picture;
}

/** Reads a PNG or JPEG file; what it is, its first bytes tell, and nothing else. */
export function readMedia(bytes: Uint8Array): Result<Media, string> {
  const begins = (...start: number[]) => start.every((byte, i) => bytes[i] === byte);
  const type = begins(...SIGNATURE) ? "image/png" : begins(0xff, 0xd8, 0xff) ? "image/jpeg" : undefined;
  if (!type) return fail("Expected a PNG or JPEG file.");
  try {
    const { picture, plain } = type === "image/png" ? readPng(bytes) : readJpeg(bytes);
    return ok({ type, bytes: plain, picture });
  } catch (error) {
    if (error instanceof PictureRefused) return fail(error.message);
    throw error;
  }
}
