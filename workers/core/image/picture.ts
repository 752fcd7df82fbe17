/** Pixels, uint8 [height, width, channels], row-major; grey, or red, green and blue. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** Why a file is refused, in a sentence for whoever sent it. */
export class PictureRefused extends Error {}

/** Pixels of one picture: 1,920 × 1,080 and a little more. */
export const MOST_PIXELS = 2 ** 21;

/** @throws PictureRefused where a picture of this size is not taken; asked before anything is unpacked. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1 || width * height > MOST_PIXELS)
    throw new PictureRefused(`Expected 1 to ${MOST_PIXELS} pixels, received ${width} × ${height}.`);
}
