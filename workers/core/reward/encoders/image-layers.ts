import { placesAlong } from "../../onnx/ops/convolution.ts";

/** An image's numbers lie row by row from the top, within a row pixel by pixel, within a pixel channel by channel. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export const imageNumbers = ({ height, width, channels }: ImageSize): number => height * width * channels;

/** Filters are 3 × 3 and each layer halves the image. */
export const FILTER = 3;
export const WINDOW = { stride: 2, padding: 1 } as const;
const FIRST_CHANNELS = 8;
/** Layers are added until no side is longer than this. */
const SMALL_ENOUGH = 8;

/** What the layers of the convolution make of an image, the image first: each half as high and wide and twice as deep. */
export function imageLayers(image: ImageSize): readonly [ImageSize, ...ImageSize[]] {
  const layers: [ImageSize, ...ImageSize[]] = [image];
  for (let last = image; layers.length < 3 || Math.max(last.height, last.width) > SMALL_ENOUGH; ) {
    last = {
      height: placesAlong(last.height, FILTER, WINDOW),
      width: placesAlong(last.width, FILTER, WINDOW),
      channels: FIRST_CHANNELS * 2 ** (layers.length - 1),
    };
    layers.push(last);
  }
  return layers;
}

/** How often a layer's numbers stand in memory in a training step: three forward, three backward. */
const COPIES = 6;
/** A training step's share of an isolate's 128 MB. */
const STEP_BYTES = 32 * 1024 * 1024;

/** How many images a training step may hold, so that what the layers make of them fits into memory. One at least. */
export function mostImagesAStep(image: ImageSize, members: number): number {
  const [pixels, ...layers] = imageLayers(image).map(imageNumbers);
  const made = layers.reduce((sum, numbers) => sum + numbers, 0) * members;
  return Math.max(1, Math.floor(STEP_BYTES / (4 * COPIES * (made + (pixels as number)))));
}
