import { type Media, readMedia } from "../image/read-picture.ts";
import { resized } from "../image/resized.ts";
import type { ImagePolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { PromptedText } from "./fragment-text.ts";
import { fromBase64 } from "./from-base64.ts";
import type { RewardInputs } from "./reward-inputs.ts";

/** Pixels of all the pictures of one request, before they are shrunk: about a second's work. */
const MOST_PIXELS_AT_ONCE = 2 ** 24;
/** Numbers that the model is fed for one request, 16 MB of them. */
const MOST_NUMBERS = 2 ** 22;

/**
 * Reads the files of pictures one after another.
 * @param files base64 each
 * @param nameOf what to call the i-th in a complaint
 * @param use is given each in turn, so that the pictures are not in memory together
 */
export function readFiles(
  files: readonly string[],
  nameOf: (i: number) => string,
  use: (media: Media, i: number) => void,
): FieldProblem | undefined {
  let pixels = 0;
  for (const [i, file] of files.entries()) {
    const field = nameOf(i);
    const bytes = fromBase64(file);
    if (!bytes) return { field, detail: "Expected base64 of a PNG or JPEG file." };
    const media = readMedia(bytes);
    if (!media.ok) return { field, detail: media.error };
    const { width, height } = media.value.picture;
    pixels += width * height;
    if (pixels > MOST_PIXELS_AT_ONCE)
      return {
        field,
        detail: `Expected at most ${MOST_PIXELS_AT_ONCE} pixels in one request; send fewer at a time.`,
      };
    use(media.value, i);
  }
  return undefined;
}

/**
 * Reads the inputs of a reward request where items are images: `{image}` each, base64 of a PNG or JPEG file. An input
 * whose pixels have been read already (`{pixels}`, of stored items) is taken as it is.
 */
export function readImageInputs(
  given: unknown,
  policy: ImagePolicy,
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> {
  if (!Array.isArray(given)) return fail({ field: "inputs", detail: "Expected a list." });
  const room = roomFor(given.length, policy, most);
  if (!room.ok) return room;
  const { features, size } = room.value;
  const files: string[] = [];
  const places: number[] = [];
  for (const [i, input] of given.entries()) {
    const { image, pixels } = (input ?? {}) as { image?: unknown; pixels?: unknown };
    if (pixels instanceof Uint8Array) {
      features.set(pixels, i * size);
      continue;
    }
    if (typeof image !== "string")
      return fail({ field: `${nameOf(i)}.image`, detail: "Expected base64 of a PNG or JPEG file." });
    files.push(image);
    places.push(i);
  }
  const wrong = readFiles(
    files,
    (file) => `${nameOf(places[file] as number)}.image`,
    ({ picture }, file) => features.set(resized(picture, policy).data, (places[file] as number) * size),
  );
  return wrong ? fail(wrong) : ok({ features, steps: given.map(() => 1) });
}

/** Reads what text protocols carry: base64 of a file, or a data URL. Whatever prompt comes with it is not looked at. */
export const readImageTexts = (
  texts: readonly PromptedText[],
  policy: ImagePolicy,
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> =>
  readImageInputs(
    texts.map(({ text }) => ({ image: text })),
    policy,
    most,
    nameOf,
  );

/** What the model is fed for so many pictures, as long as that fits into memory. */
export function roomFor(
  count: number,
  { height, width, channels }: ImagePolicy,
  most: number,
): Result<{ readonly features: Float32Array; readonly size: number }, FieldProblem> {
  const size = height * width * channels;
  const fitting = Math.min(most, Math.floor(MOST_NUMBERS / size));
  if (count > fitting)
    return fail({ field: "inputs", detail: `Expected at most ${fitting}, received ${count}.` });
  return ok({ features: new Float32Array(count * size), size });
}
