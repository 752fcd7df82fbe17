import { resized } from "../image/resized.ts";
import { float32, type GraphSession, type Tensor } from "../onnx/tensor.ts";
import type { ImagePolicy } from "../project-policy.ts";
import type { PictureReading } from "./encoder-reading.ts";
import { type FrozenEncoder, shapeOf } from "./frozen-encoder.ts";
import { pooled } from "./pooled.ts";

/** Pictures by a frozen encoder: its vector of each is what a model reads. */
export function pictureEncoder(
  session: Pick<GraphSession, "run">,
  reading: PictureReading,
  policy: ImagePolicy,
): FrozenEncoder {
  const { input, output, size } = reading;
  return {
    ...shapeOf(reading),
    workOf: ({ length }) => length * reading.operations,
    async embed(items) {
      const vectors: Float32Array[] = [];
      for (const { pixels } of items) {
        const feeds = { [input]: pictureFeed(Uint8Array.from(pixels ?? [], asByte), reading, policy) };
        vectors.push(pooled((await session.run(feeds, [output]))[output], size));
      }
      return vectors;
    },
  };
}

const asByte = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

/** Pixels at the encoder's own size, normalised, in the order in which it wants them. */
export function pictureFeed(data: Uint8Array, reading: PictureReading, policy: ImagePolicy): Tensor {
  const { layout, mean, std, height, width, channels } = reading;
  const { data: pixels } = resized({ ...policy, data }, { height, width, channels });
  const places = height * width;
  const values = new Float32Array(pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const channel = at % channels;
    const value = ((pixels[at] as number) / 255 - (mean[channel] as number)) / (std[channel] as number);
    values[layout === "nhwc" ? at : channel * places + (at - channel) / channels] = value;
  }
  return float32(values, layout === "nhwc" ? [1, height, width, channels] : [1, channels, height, width]);
}
