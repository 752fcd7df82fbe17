import { type GraphSession, int64, type Tensor } from "../onnx/tensor.ts";
import { exchangeOf, lastAsked } from "../text/exchange.ts";
import type { TextItem } from "../text/text-item.ts";
import type { Tokenizer } from "../text/word-piece.ts";
import type { TextReading } from "./encoder-reading.ts";
import { type FrozenEncoder, shapeOf } from "./frozen-encoder.ts";
import { pooled } from "./pooled.ts";

/** Characters of texts whose vectors stay at hand. */
const MOST_KNOWN = 1_000_000;

/**
 * Texts by a frozen sentence encoder: kept are the vectors of the reply and of what was last asked, [reply, asked]. Texts
 * that came lately are at hand, as several answers share what they answer.
 */
export function sentenceEncoder(
  session: Pick<GraphSession, "run">,
  reading: TextReading,
  tokenizer: Tokenizer,
): FrozenEncoder {
  const { size } = reading;
  const known = new Map<string, Float32Array>();
  let characters = 0;
  const vectorOf = async (text: string) => {
    const vector = known.get(text) ?? (await embedText(session, reading, tokenizer, text));
    if (!known.has(text)) characters += text.length;
    if (characters > MOST_KNOWN) {
      known.clear();
      characters = 0;
    }
    known.set(text, vector);
    return vector;
  };
  return {
    ...shapeOf(reading),
    workOf(items) {
      const texts = new Set(items.flatMap(({ text }) => Object.values(saidIn(text as TextItem))));
      let tokens = 0;
      for (const text of texts) if (!known.has(text)) tokens += tokenizer.idsOf(text).length;
      return (tokens / reading.mostTokens) * reading.operations;
    },
    async embed(items) {
      const kept: Float32Array[] = [];
      for (const { text } of items) {
        const { reply, asked } = saidIn(text as TextItem);
        const both = new Float32Array(2 * size);
        both.set(await vectorOf(reply));
        both.set(await vectorOf(asked), size);
        kept.push(both);
      }
      return kept;
    },
  };
}

/** What of a text is encoded. */
export function saidIn(text: TextItem): { readonly reply: string; readonly asked: string } {
  const exchange = exchangeOf(text);
  return { reply: exchange.reply, asked: lastAsked(exchange) };
}

/**
 * The vector of a text, of length 1 (Reimers & Gurevych 2019, arXiv:1908.10084: mean over tokens). Alone in its run and
 * without padding: a quantised encoder measures out its bytes by all that it is fed at once.
 */
async function embedText(
  session: Pick<GraphSession, "run">,
  { inputs, output, size }: TextReading,
  tokenizer: Tokenizer,
  text: string,
): Promise<Float32Array> {
  const ids = tokenizer.idsOf(text);
  const filled = (value: number) => int64(new Array<number>(ids.length).fill(value), [1, ids.length]);
  const all: Record<string, Tensor> = {
    input_ids: int64(ids, [1, ids.length]),
    attention_mask: filled(1),
    token_type_ids: filled(0),
  };
  const feeds = Object.fromEntries(inputs.map((name) => [name, all[name] as Tensor]));
  const vector = pooled((await session.run(feeds, [output]))[output], size);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / (length || 1));
}
