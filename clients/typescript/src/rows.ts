import { WrongReply } from "./problem.ts";

/**
 * Inputs as numbers: each a step or several, each step a row of its observation, its action and, where the project reads
 * them, the observation that follows and 1 or 0 for whether the episode ended.
 */
export interface Rows {
  /** [steps of all inputs, width], row-major */
  readonly values: Float32Array;
  readonly width: number;
  /** Of each input: a number for all (1 unless told), or one for each. */
  readonly steps?: number | readonly number[];
  /** The action is one number, a choice. A local model has to be told; the server knows. */
  readonly choices?: boolean;
}

/** The rewards of rows, an entry an input. */
export interface RowRewards {
  readonly mean: Float32Array;
  /** Over the ensemble. */
  readonly std: Float32Array;
  /** The number to train on: the mean unless a risk was asked for. */
  readonly reward: Float32Array;
  /** [inputs, members], where asked for. */
  readonly members?: Float32Array;
  readonly version: number;
  readonly sha256: string;
}

export const F32 = "application/x-accord-f32";
const MAGIC = 0x31_52_43_41;
const HEADER_BYTES = 16;

/**
 * How many steps each input has.
 * @throws RangeError where they are not as many as there are rows
 */
export function stepsOf({ values, width, steps = 1 }: Rows): readonly number[] {
  const rows = width > 0 ? values.length / width : 0;
  const each = typeof steps === "number" ? new Array<number>(Math.floor(rows / steps)).fill(steps) : steps;
  const total = each.reduce((sum, count) => sum + count, 0);
  if (total !== rows || each.some((count) => !Number.isInteger(count) || count < 1))
    throw new RangeError(`Expected steps of 1 or more for ${rows} rows of ${width}, received ${total}.`);
  return each;
}

/** Rows as the wire has them: "ACR1", inputs, steps of each (0 where they differ, and then their counts), width, numbers. */
export function packRows(
  values: Float32Array,
  width: number,
  steps: readonly number[],
): Uint8Array<ArrayBuffer> {
  const alike = steps.every((count) => count === steps[0]);
  const counts = alike ? [] : steps;
  const bytes = new Uint8Array(HEADER_BYTES + 4 * (counts.length + values.length));
  const view = new DataView(bytes.buffer);
  const words = [MAGIC, steps.length, alike ? (steps[0] ?? 1) : 0, width, ...counts];
  for (const [i, word] of words.entries()) view.setUint32(4 * i, word, true);
  const start = 4 * words.length;
  for (let i = 0; i < values.length; i++) view.setFloat32(start + 4 * i, values[i] as number, true);
  return bytes;
}

/**
 * The reply: "ACR1", rows, columns, version; then of each row mean, std, the reward where a risk was asked for, members.
 * @param inputs how many rows there must be
 * @throws WrongReply where it is cut short or has another number of rows
 */
export function unpackRewards(
  bytes: ArrayBuffer,
  inputs: number,
  risky: boolean,
  sha256: string,
): RowRewards {
  const view = new DataView(bytes);
  const [magic, rows = 0, columns = 0, version = 0] =
    bytes.byteLength < HEADER_BYTES ? [] : [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  if (magic !== MAGIC || rows !== inputs || bytes.byteLength !== HEADER_BYTES + 4 * rows * columns)
    throw new WrongReply(`Expected ${inputs} rewards, received ${rows} in ${bytes.byteLength} bytes.`);
  const take = (from: number, count: number) =>
    Float32Array.from({ length: rows * count }, (_, i) =>
      view.getFloat32(HEADER_BYTES + 4 * (Math.floor(i / count) * columns + from + (i % count)), true),
    );
  const told = risky ? 3 : 2;
  const mean = take(0, 1);
  return {
    mean,
    std: take(1, 1),
    reward: risky ? take(2, 1) : mean,
    ...(columns > told ? { members: take(told, columns - told) } : {}),
    version,
    sha256,
  };
}

/** Parts in order, as one. */
export function joinRewards(parts: readonly RowRewards[]): RowRewards {
  const [first] = parts as [RowRewards];
  if (parts.length === 1) return first;
  const join = (pick: (part: RowRewards) => Float32Array) => {
    const joined = new Float32Array(parts.reduce((sum, part) => sum + pick(part).length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(pick(part), at);
      at += pick(part).length;
    }
    return joined;
  };
  return {
    ...first,
    mean: join(({ mean }) => mean),
    std: join(({ std }) => std),
    reward: join(({ reward }) => reward),
    ...(first.members ? { members: join(({ members }) => members as Float32Array) } : {}),
  };
}
