import { fromBinary } from "@bufbuild/protobuf";
import { ModelProtoSchema } from "../onnx/proto/onnx_pb.js";
import { type GraphSession, int64, type Tensor } from "../onnx/tensor.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Tokenizer } from "./word-piece.ts";

/** A frozen encoder of sentences, as Hugging Face's exports have it: an ONNX file that is run as it is. */
export interface SentenceEncoder {
  readonly session: Pick<GraphSession, "run">;
  readonly tokenizer: Tokenizer;
  readonly inputs: readonly string[];
}

const INPUTS = ["input_ids", "attention_mask", "token_type_ids"];
/** A vector for each text, or one for each token: then the mean over a text's tokens. */
const OUTPUTS = ["sentence_embedding", "last_hidden_state", "token_embeddings"];

/**
 * What an ONNX file has to be fed to encode sentences.
 * @returns why it does not look like such a file, in a sentence for whoever brought it
 */
export function sentenceInputs(model: Uint8Array): Result<readonly string[], string> {
  let graph: ReturnType<typeof fromBinary<typeof ModelProtoSchema>>["graph"];
  try {
    ({ graph } = fromBinary(ModelProtoSchema, model));
  } catch (error) {
    return fail(`This is no ONNX file that can be read: ${(error as Error).message}.`);
  }
  const inFile = new Set(graph?.initializer.map(({ name }) => name));
  const inputs = (graph?.input ?? []).map(({ name }) => name).filter((name) => !inFile.has(name));
  if (!inputs.includes("input_ids") || inputs.some((name) => !INPUTS.includes(name)))
    return fail(
      `Expected the inputs ${INPUTS.join(", ")} or some of them; the file has ${inputs.join(", ") || "none"}.`,
    );
  const outputs = graph?.output.map(({ name }) => name) ?? [];
  if (!outputs.some((name) => OUTPUTS.includes(name)))
    return fail(`Expected an output ${OUTPUTS.join(" or ")}; the file has ${outputs.join(", ") || "none"}.`);
  return ok(inputs);
}

/** Texts a run; those of one run are of like length, as the shorter ones are padded. */
const TEXTS_A_RUN = 16;

/**
 * The vectors of texts, each of length 1 (Reimers & Gurevych 2019, arXiv:1908.10084: mean over tokens).
 * @param done is told how many are there
 * @returns [texts][size]
 */
export async function embedTexts(
  { session, tokenizer, inputs }: SentenceEncoder,
  texts: readonly string[],
  done: (count: number) => void = () => {},
): Promise<Float32Array[]> {
  const tokens = texts.map((text) => tokenizer.idsOf(text));
  const length = (at: number) => (tokens[at] as number[]).length;
  const order = texts.map((_, at) => at).sort((a, b) => length(a) - length(b) || a - b);
  const vectors: Float32Array[] = new Array(texts.length);
  for (let start = 0; start < order.length; start += TEXTS_A_RUN) {
    const places = order.slice(start, start + TEXTS_A_RUN);
    const rows = places.map((at) => tokens[at] as number[]);
    const found = await session.run(feedsOf(rows, inputs));
    const name = OUTPUTS.find((output) => found[output]);
    for (const [i, vector] of pooled(found[name as string], rows).entries())
      vectors[places[i] as number] = vector;
    done(start + places.length);
  }
  return vectors;
}

function feedsOf(rows: readonly (readonly number[])[], inputs: readonly string[]): Record<string, Tensor> {
  const width = Math.max(...rows.map(({ length }) => length));
  const filled = (value: (row: readonly number[], t: number) => number) =>
    int64(
      rows.flatMap((row) => Array.from({ length: width }, (_, t) => value(row, t))),
      [rows.length, width],
    );
  const all: Record<string, Tensor> = {
    input_ids: filled((row, t) => row[t] ?? 0),
    attention_mask: filled((row, t) => (t < row.length ? 1 : 0)),
    token_type_ids: filled(() => 0),
  };
  return Object.fromEntries(inputs.map((name) => [name, all[name] as Tensor]));
}

/** @throws Error where the encoder gives back something other than float32 [texts, size] or [texts, tokens, size]. */
function pooled(output: Tensor | undefined, rows: readonly (readonly number[])[]): Float32Array[] {
  const { shape = [], data } = output ?? {};
  if (!(data instanceof Float32Array) || shape[0] !== rows.length || shape.length < 2 || shape.length > 3)
    throw new Error(
      `The encoder gives ${output?.type} [${shape}]; expected float32 vectors of texts or tokens.`,
    );
  const size = shape.at(-1) as number;
  const places = shape.length === 3 ? (shape[1] as number) : 1;
  return rows.map((row, i) => {
    const vector = new Float32Array(size);
    for (let t = 0; t < Math.min(places, row.length); t++)
      for (let d = 0; d < size; d++)
        vector[d] = (vector[d] as number) + (data[(i * places + t) * size + d] as number);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / (length || 1));
  });
}

/**
 * What a perceptron reads of a reply and of what it answers: both vectors, where they agree (their product), and where they
 * part (their difference); after Conneau 2017, arXiv:1705.02364.
 */
export function exchangeFeatures(asked: Float32Array, reply: Float32Array): Float32Array {
  const size = reply.length;
  const features = new Float32Array(4 * size);
  features.set(reply);
  features.set(asked, size);
  for (let d = 0; d < size; d++) {
    features[2 * size + d] = (reply[d] as number) * (asked[d] as number);
    features[3 * size + d] = (reply[d] as number) - (asked[d] as number);
  }
  return features;
}
