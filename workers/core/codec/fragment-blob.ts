import type { Fragment } from "./fragment.ts";

const MAGIC = 0x31_46_43_41; // "ACF1", little-endian
const HEADER_WORDS = 8;

/**
 * A fragment as the bytes that lie in R2: eight uint32 (magic, steps, observation, action and render sizes, frame
 * height, width, channels), then the float32 arrays, then the pixels; all little-endian. The same content always
 * gives the same bytes, so that their hash names it.
 */
export function encodeFragment(fragment: Fragment): Uint8Array {
  const floats = [fragment.observations, fragment.actions, fragment.renderStates];
  const floatCount = floats.reduce((sum, array) => sum + array.length, 0);
  const pixels = fragment.frames?.data ?? new Uint8Array(0);
  const bytes = new Uint8Array(4 * (HEADER_WORDS + floatCount) + pixels.length);
  const view = new DataView(bytes.buffer);
  const [, height, width, channels] = fragment.frames?.shape ?? [0, 0, 0, 0];
  const header = [
    MAGIC,
    fragment.steps,
    fragment.observationSize,
    fragment.actionSize,
    fragment.renderSize,
    height,
    width,
    channels,
  ];
  for (const [i, word] of header.entries()) view.setUint32(4 * i, word, true);
  let offset = 4 * HEADER_WORDS;
  for (const array of floats) {
    for (const value of array) {
      view.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  bytes.set(pixels, offset);
  return bytes;
}

/**
 * Reads the bytes of {@link encodeFragment} back.
 * @throws Error where they are not such bytes: what we wrote ourselves is damaged.
 */
export function decodeFragment(bytes: Uint8Array): Fragment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 * HEADER_WORDS || view.getUint32(0, true) !== MAGIC)
    throw new Error("Damaged fragment: the header is not ours.");
  const word = (i: number) => view.getUint32(4 * i, true);
  const steps = word(1);
  const [observationSize, actionSize, renderSize] = [word(2), word(3), word(4)];
  const shape = [steps, word(5), word(6), word(7)] as const;
  const pixelCount = shape[1] * shape[2] * shape[3] * steps;
  const floatCount = steps * (observationSize + actionSize + renderSize);
  if (bytes.length !== 4 * (HEADER_WORDS + floatCount) + pixelCount)
    throw new Error("Damaged fragment: its length does not fit its header.");
  let offset = 4 * HEADER_WORDS;
  const floats = (count: number) => {
    const array = new Float32Array(count);
    for (let i = 0; i < count; i++, offset += 4) array[i] = view.getFloat32(offset, true);
    return array;
  };
  return {
    steps,
    observationSize,
    actionSize,
    renderSize,
    observations: floats(steps * observationSize),
    actions: floats(steps * actionSize),
    renderStates: floats(steps * renderSize),
    frames: pixelCount > 0 ? { shape, data: bytes.slice(offset) } : null,
  };
}
