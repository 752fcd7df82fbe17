import type { TextItem } from "../text/text-item.ts";
import type { EncoderReading } from "./encoder-reading.ts";
import { exchangeFeatures } from "./exchange-features.ts";

/** An item as an encoder sees it. */
export interface Seen {
  readonly text?: TextItem;
  /** uint8 values [height, width, channels] at the size of the project's pictures */
  readonly pixels?: ArrayLike<number>;
}

/** What is known of an encoder before it is opened. */
export interface EncoderShape {
  /** Numbers that are kept of an item: of a text the vectors of its reply and of what was asked, of a picture its own. */
  readonly kept: number;
  /** Numbers of the row that a model reads. */
  readonly width: number;
  /** About how many multiplications an item takes at most. */
  readonly operations: number;
  /** From what is kept of an item to the row. float32 [kept] → [width] */
  rowOf(kept: Float32Array): Float32Array;
}

/**
 * An encoder that is not trained here. What it makes of an item is computed once and kept; what a model reads of that is
 * made anew each time.
 */
export interface FrozenEncoder extends EncoderShape {
  /** float32 [kept] of each; each by itself, so that no item's numbers hang on what stands beside it. */
  embed(items: readonly Seen[]): Promise<Float32Array[]>;
  /** About how many multiplications these take, as long as they are. */
  workOf(items: readonly Seen[]): number;
}

export const shapeOf = ({ kind, size, operations }: EncoderReading): EncoderShape =>
  kind === "text"
    ? {
        kept: 2 * size,
        width: 4 * size,
        operations: 2 * operations,
        rowOf: (kept) => exchangeFeatures(kept.subarray(0, size), kept.subarray(size)),
      }
    : { kept: size, width: size, operations, rowOf: (kept) => kept };
