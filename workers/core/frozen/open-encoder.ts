import type { GraphSession } from "../onnx/tensor.ts";
import type { ItemPolicy } from "../project-policy.ts";
import type { Tokenizer } from "../text/word-piece.ts";
import type { EncoderReading } from "./encoder-reading.ts";
import type { FrozenEncoder } from "./frozen-encoder.ts";
import { pictureEncoder } from "./picture-encoder.ts";
import { sentenceEncoder } from "./sentence-encoder.ts";

/**
 * An encoder over a session of its file.
 * @param tokenizer of one of sentences
 * @throws Error where it does not go with items of this kind: that was checked when it came
 */
export function openEncoder(
  session: Pick<GraphSession, "run">,
  reading: EncoderReading,
  item: ItemPolicy,
  tokenizer: Tokenizer | undefined,
): FrozenEncoder {
  if (reading.kind === "image" && item.kind === "image") return pictureEncoder(session, reading, item);
  if (reading.kind === "text" && item.kind === "text" && tokenizer)
    return sentenceEncoder(session, reading, tokenizer);
  throw new Error(`An encoder of ${reading.kind} can not read items of the kind ${item.kind}.`);
}
