import { readFileSync } from "node:fs";
import { type ItemFeatures, itemRows } from "../../workers/core/reward/item-features.ts";
import { sha256Hex } from "../../workers/core/secret.ts";
import { exchangeOf, lastAsked } from "../../workers/core/text/exchange.ts";
import {
  embedTexts,
  exchangeFeatures,
  type SentenceEncoder,
  sentenceInputs,
} from "../../workers/core/text/sentence-encoder.ts";
import type { TextItem } from "../../workers/core/text/text-item.ts";
import { readTokenizer } from "../../workers/core/text/word-piece.ts";
import { Problem } from "../problem.ts";
import { openSession } from "./open-session.ts";

/** A frozen encoder from two files. */
export interface EncoderFiles {
  readonly encoder: string;
  readonly tokenizer: string;
}

export interface NamedEncoder extends SentenceEncoder {
  /** By its files' hash: a model names the encoder whose features it reads. */
  readonly name: string;
}

/** @throws Problem that says which file can not be used, and why */
export async function openEncoder({ encoder, tokenizer }: EncoderFiles): Promise<NamedEncoder> {
  const [model, words] = [read(encoder), read(tokenizer)];
  const inputs = sentenceInputs(model);
  if (!inputs.ok) throw new Problem(`${encoder}: ${inputs.error}`);
  const tokens = readTokenizer(parsed(tokenizer, words));
  if (!tokens.ok) throw new Problem(`${tokenizer}: ${tokens.error}`);
  const hash = await sha256Hex(`${await sha256Hex(model)}/${await sha256Hex(words)}`);
  const session = await openSession(model).catch((error: Error) => {
    throw new Problem(`${encoder}: ${error.message}`);
  });
  return { session, tokenizer: tokens.value, inputs: inputs.value, name: `sentences-${hash.slice(0, 32)}` };
}

/** The features of texts by a frozen encoder: each reply, and each thing that was asked, is encoded once. */
export async function sentenceFeatures(
  encoder: SentenceEncoder,
  texts: readonly TextItem[],
  done: (share: number) => void = () => {},
): Promise<ItemFeatures> {
  const said = texts.map((text) => {
    const exchange = exchangeOf(text);
    return { asked: lastAsked(exchange), reply: exchange.reply };
  });
  const all = [...new Set(said.flatMap(({ asked, reply }) => [asked, reply]))];
  const vectors = await embedTexts(encoder, all, (count) => done(count / all.length));
  const places = new Map(all.map((text, i) => [text, vectors[i] as Float32Array]));
  const vectorOf = (text: string) => places.get(text) as Float32Array;
  const width = 4 * (vectors[0]?.length ?? 0);
  const features = new Float32Array(texts.length * width);
  for (const [i, { asked, reply }] of said.entries())
    features.set(exchangeFeatures(vectorOf(asked), vectorOf(reply)), i * width);
  return { width, features, items: itemRows(texts.map(() => 1)) };
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Problem(`${path}: ${(error as Error).message}`);
  }
}

function parsed(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Problem(`${path}: This is no JSON.`);
  }
}
