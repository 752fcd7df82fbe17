import type { Fragment } from "./fragment.ts";

/** "ACF1" and "ACF2", little-endian: a fragment of which nothing is told beyond its last step, and one that has an end. */
const [ENDLESS, ENDED] = [0x31_46_43_41, 0x32_46_43_41];
const HEADER_WORDS = { [ENDLESS]: 8, [ENDED]: 9 } as const;
/** What an end tells. */
const END = { nextObservation: 1, done: 2, isDone: 4 } as const;

/**
 * A fragment as the bytes that lie in R2: eight uint32 (magic, steps, observation, action and render sizes, frame height,
 * width, channels), a ninth of flags where it has an end; then float32 observations, actions, render states and the next
 * observation, then the pixels; all little-endian. The same content always gives the same bytes, so that their hash names it.
 */
export function encodeFragment(fragment: Fragment): Uint8Array {
  const { nextObservation, done } = fragment;
  const end =
    (nextObservation ? END.nextObservation : 0) | (done === null ? 0 : END.done) | (done ? END.isDone : 0);
  const floats = [fragment.observations, fragment.actions, fragment.renderStates, nextObservation ?? []];
  const floatCount = floats.reduce((sum, array) => sum + array.length, 0);
  const pixels = fragment.frames?.data ?? new Uint8Array(0);
  const [, height, width, channels] = fragment.frames?.shape ?? [0, 0, 0, 0];
  const header = [
    end === 0 ? ENDLESS : ENDED,
    fragment.steps,
    fragment.observationSize,
    fragment.actionSize,
    fragment.renderSize,
    height,
    width,
    channels,
    ...(end === 0 ? [] : [end]),
  ];
  const bytes = new Uint8Array(4 * (header.length + floatCount) + pixels.length);
  const view = new DataView(bytes.buffer);
  for (const [i, word] of header.entries()) view.setUint32(4 * i, word, true);
  let offset = 4 * header.length;
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
  const word = (i: number) => view.getUint32(4 * i, true);
  const headerWords = bytes.length < 4 ? undefined : HEADER_WORDS[word(0)];
  if (headerWords === undefined || bytes.length < 4 * headerWords)
    throw new Error("Damaged fragment: the header is not ours.");
  const steps = word(1);
  const [observationSize, actionSize, renderSize] = [word(2), word(3), word(4)];
  const shape = [steps, word(5), word(6), word(7)] as const;
  const end = word(0) === ENDED ? word(8) : 0;
  const pixelCount = shape[1] * shape[2] * shape[3] * steps;
  const ending = end & END.nextObservation ? observationSize : 0;
  const floatCount = steps * (observationSize + actionSize + renderSize) + ending;
  if (bytes.length !== 4 * (headerWords + floatCount) + pixelCount)
    throw new Error("Damaged fragment: its length does not fit its header.");
  let offset = 4 * headerWords;
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
    nextObservation: ending > 0 ? floats(ending) : null,
    done: end & END.done ? (end & END.isDone) > 0 : null,
    frames: pixelCount > 0 ? { shape, data: bytes.slice(offset) } : null,
  };
}
