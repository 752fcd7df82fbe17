import { readFileSync } from "node:fs";
import { encoderHash, frozenFeatures } from "../../workers/core/frozen/encoder-reading.ts";
import type { FrozenEncoder } from "../../workers/core/frozen/frozen-encoder.ts";
import { inspectSentenceEncoder } from "../../workers/core/frozen/inspect-encoder.ts";
import { sentenceEncoder } from "../../workers/core/frozen/sentence-encoder.ts";
import { type ItemFeatures, itemRows } from "../../workers/core/reward/item-features.ts";
import { sha256Hex } from "../../workers/core/secret.ts";
import type { TextItem } from "../../workers/core/text/text-item.ts";
import { readTokenizer } from "../../workers/core/text/word-piece.ts";
import { Problem } from "../problem.ts";
import { openSession } from "./open-session.ts";

/** A frozen encoder from two files. */
export interface EncoderFiles {
  readonly encoder: string;
  readonly tokenizer: string;
}

export interface NamedEncoder extends FrozenEncoder {
  /** By its files' hash, as a project names it: a model names the encoder whose features it reads. */
  readonly name: string;
}

/** Here nobody shares the memory: as much as a WebAssembly module may have, and a quarter of that. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** @throws Problem that says which file can not be used, and why */
export async function openEncoder({ encoder, tokenizer }: EncoderFiles): Promise<NamedEncoder> {
  const [model, words] = [read(encoder), read(tokenizer)];
  const tokens = readTokenizer(parsed(tokenizer, words));
  if (!tokens.ok) throw new Problem(`${tokenizer}: ${tokens.error}`);
  const named = { ...tokens.value, sha256: await sha256Hex(words) };
  const reading = inspectSentenceEncoder(model, named, MOST_BYTES);
  if (!reading.ok) throw new Problem(`${encoder}: ${reading.error}`);
  const session = await openSession(model).catch((error: Error) => {
    throw new Problem(`${encoder}: ${error.message}`);
  });
  const name = frozenFeatures("text", await encoderHash(model, reading.value));
  return { ...sentenceEncoder(session, reading.value, tokens.value), name };
}

/** The features of texts by a frozen encoder: each reply, and each thing that was asked, is encoded once. */
export async function sentenceFeatures(
  encoder: FrozenEncoder,
  texts: readonly TextItem[],
): Promise<ItemFeatures> {
  const { width } = encoder;
  const features = new Float32Array(texts.length * width);
  for (const [i, text] of texts.entries()) {
    const [kept] = await encoder.embed([{ text }]);
    features.set(encoder.rowOf(kept as Float32Array), i * width);
  }
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
