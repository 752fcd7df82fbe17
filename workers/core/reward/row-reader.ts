import { TEXT_FEATURES } from "../text/text-features.ts";
import type { Encoder } from "./encoders/encoder.ts";
import { feedRows } from "./encoders/row-encoder.ts";
import { feedTextRows, textRowsAtOnce } from "./encoders/text-encoder.ts";

/** How an exported model is fed with rows of what it reads, when the encoder that trained it is not at hand. */
export const rowReader = ({
  features,
}: {
  readonly features?: string | undefined;
}): Pick<Encoder, "feedRows" | "rowsAtOnce"> =>
  features === TEXT_FEATURES ? { feedRows: feedTextRows, rowsAtOnce: textRowsAtOnce } : { feedRows };
