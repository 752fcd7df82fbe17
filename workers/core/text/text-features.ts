import { collectItems, type EncodedItem } from "../reward/collect-items.ts";
import type { ItemFeatures } from "../reward/item-features.ts";
import { exchangeOf, lastAsked } from "./exchange.ts";
import { gramsOf } from "./grams.ts";
import { MANNERS, mannerOf } from "./manner.ts";
import type { TextItem } from "./text-item.ts";
import { wordsOf } from "./words.ts";

/** Changes with everything that changes features, {@link TEXT_ENTRIES} too; a model names the one that it reads. */
export const TEXT_FEATURES = "grams-1";

/** Entries of the table that grams are mapped onto, by the remainder of their hash. */
export const TEXT_ENTRIES = 262_144;

export const TEXT_WIDTH = MANNERS;

/** Grams of a text that count; of a longer one those with the smallest hashes, so that all texts keep the same ones. */
const MOST_GRAMS = 2_048;

/** The features of a reply, in sight of what was last asked: one row, whose tokens are the entries of its grams. */
export function encodedText(text: TextItem): EncodedItem {
  const exchange = exchangeOf(text);
  const reply = wordsOf(exchange.reply);
  const asked = wordsOf(lastAsked(exchange));
  const grams = gramsOf(reply).subarray(0, MOST_GRAMS);
  const ids = [...new Set(Array.from(grams, (gram) => gram % TEXT_ENTRIES))];
  return {
    rows: 1,
    features: Float32Array.from(mannerOf(exchange.reply, reply, asked)),
    tokens: [{ ids, weights: ids.map(() => 1) }],
  };
}

/** The features of texts as encoders read them. */
export const featuresOfTexts = (texts: readonly TextItem[]): ItemFeatures =>
  collectItems(texts.map(encodedText), TEXT_WIDTH);
