import type { Picture } from "../image/picture.ts";
import { MOST_PIXELS } from "../image/picture.ts";
import { resized } from "../image/resized.ts";
import type { ImagePolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import { roomFor } from "./image-inputs.ts";
import { readNpz } from "./npz.ts";
import type { RewardInputs } from "./reward-inputs.ts";

/**
 * Reads pictures from an .npz file: `images` uint8 [N, H, W, C] (or [N, H, W], grey).
 * @param maxBytes what the array may unpack to
 */
export function imagesFromNpz(
  bytes: Uint8Array,
  maxBytes: number,
  most: number,
): Result<Picture[], FieldProblem> {
  const arrays = readNpz(bytes, ["images"], maxBytes);
  if (!arrays.ok) return arrays;
  const { images } = arrays.value;
  const wrong = (detail: string) => fail({ field: "images", detail });
  if (!images) return wrong("The archive has no array of that name.");
  const { shape, data } = images;
  const [count = 0, height = 0, width = 0, channels = 1] = shape;
  if (
    !(data instanceof Uint8Array) ||
    shape.length < 3 ||
    shape.length > 4 ||
    (channels !== 1 && channels !== 3)
  )
    return wrong(`Expected uint8 [N, H, W, 1 or 3], received [${shape}].`);
  if (count < 1 || count > most) return wrong(`Expected 1 to ${most} images, received ${count}.`);
  const pixels = height * width;
  if (pixels < 1 || pixels > MOST_PIXELS)
    return wrong(`Expected 1 to ${MOST_PIXELS} pixels each, received ${width} × ${height}.`);
  const size = pixels * channels;
  return ok(
    Array.from({ length: count }, (_, i) => ({
      height,
      width,
      channels,
      data: data.subarray(i * size, (i + 1) * size),
    })),
  );
}

/** Reads the inputs of a reward request from such a file. */
export function readImageInputsNpz(
  bytes: Uint8Array,
  policy: ImagePolicy,
  most: number,
  maxBytes: number,
): Result<RewardInputs, FieldProblem> {
  const pictures = imagesFromNpz(bytes, maxBytes, most);
  if (!pictures.ok) return pictures;
  const room = roomFor(pictures.value.length, policy, most);
  if (!room.ok) return room;
  const { features, size } = room.value;
  for (const [i, picture] of pictures.value.entries()) features.set(resized(picture, policy).data, i * size);
  return ok({ features, steps: pictures.value.map(() => 1) });
}
