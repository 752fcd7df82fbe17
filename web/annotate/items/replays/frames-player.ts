import type { FragmentReplay } from "../../../../contract/items.ts";
import { loadFrames } from "./load-frames.ts";

type Frames = NonNullable<FragmentReplay["frames"]>;

/** Draws pixels, uint8 [steps, height, width, channels], fetched once; grey or red, green, blue. */
export class FramesPlayer {
  readonly #shape: readonly number[];
  readonly #image: OffscreenCanvas;
  #bytes: Uint8Array | undefined;

  constructor({ shape, href }: Frames) {
    this.#shape = shape;
    const [, height = 1, width = 1] = shape;
    this.#image = new OffscreenCanvas(width, height);
    void loadFrames(href).then((bytes) => {
      this.#bytes = bytes;
    });
  }

  get loaded(): boolean {
    return this.#bytes !== undefined;
  }

  /** The frame of a step, as large as fits, pixels kept sharp; nothing while it loads. */
  draw(context: CanvasRenderingContext2D, step: number, width: number, height: number): void {
    context.clearRect(0, 0, width, height);
    const small = this.#image.getContext("2d");
    if (!this.#bytes || !small) return;
    small.putImageData(this.#frame(this.#bytes, step), 0, 0);
    const scale = Math.min(width / this.#image.width, height / this.#image.height);
    const [drawnWidth, drawnHeight] = [this.#image.width * scale, this.#image.height * scale];
    context.imageSmoothingEnabled = false;
    context.drawImage(
      this.#image,
      (width - drawnWidth) / 2,
      (height - drawnHeight) / 2,
      drawnWidth,
      drawnHeight,
    );
  }

  #frame(bytes: Uint8Array, step: number): ImageData {
    const [, height = 1, width = 1, channels = 1] = this.#shape;
    const image = new ImageData(width, height);
    const start = step * height * width * channels;
    for (let pixel = 0; pixel < height * width; pixel++) {
      for (let channel = 0; channel < 3; channel++)
        image.data[4 * pixel + channel] =
          bytes[start + pixel * channels + (channels === 3 ? channel : 0)] ?? 0;
      image.data[4 * pixel + 3] = 255;
    }
    return image;
  }
}
