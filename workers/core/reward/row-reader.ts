import type { ItemPolicy } from "../project-policy.ts";
import type { Encoder } from "./encoders/encoder.ts";
import { feedRows } from "./encoders/row-encoder.ts";
import { feedTextRows, textRowsAtOnce } from "./encoders/text-encoder.ts";

/** How an exported model is fed with rows of items of a kind, when the encoder that trained it is not at hand. */
export const rowReader = (policy: ItemPolicy): Pick<Encoder, "feedRows" | "rowsAtOnce"> =>
  policy.kind === "text" ? { feedRows: feedTextRows, rowsAtOnce: textRowsAtOnce } : { feedRows };
