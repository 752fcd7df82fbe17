import { Graph, type Value } from "../core/onnx/graph.ts";
import { matMul } from "../core/onnx/ops/matmul.ts";
import { gather } from "../core/onnx/ops/selection.ts";
import { reshape } from "../core/onnx/ops/shaping.ts";
import { serializeModel } from "../core/onnx/serialize.ts";
import { float32 } from "../core/onnx/tensor.ts";
import { seededRandom } from "../core/random.ts";

/** Words of `made-up-texts.ts`: those that please, those that do not, and others. */
const PLEASING = "gladly warmly радостью 喜 warm kind glad".split(" ");
const ANNOYING = "nonsense whatever чушь 知 cold rude mean".split(" ");
const OTHERS =
  "[UNK] [CLS] [SEP] с んて らない about the matter there is more to say than one thinks question ? it so why";

export const TINY_VOCABULARY = [...OTHERS.split(" "), ...PLEASING, ...ANNOYING];
export const TINY_SIZE = 6;

const random = seededRandom(4);
/** The vectors of tokens, [vocabulary, size]; the first number says how much a word pleases. */
export const TINY_TABLE = Float32Array.from(
  TINY_VOCABULARY.flatMap((word) => [
    (PLEASING.includes(word) ? 1 : 0) - (ANNOYING.includes(word) ? 1 : 0),
    ...Array.from({ length: TINY_SIZE - 1 }, () => 0.4 * random() - 0.2),
  ]),
);

/** The tokenizer.json that goes with `tinySentenceEncoder`. */
export const TINY_TOKENIZER = {
  version: "1.0",
  truncation: { max_length: 64, strategy: "LongestFirst", stride: 0, direction: "Right" },
  padding: null,
  added_tokens: [],
  normalizer: {
    type: "BertNormalizer",
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: "BertPreTokenizer" },
  post_processor: { type: "BertProcessing", cls: ["[CLS]", 1], sep: ["[SEP]", 2] },
  decoder: null,
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(TINY_VOCABULARY.map((word, id) => [word, id])),
  },
};

/** A sentence encoder in small: each token's vector comes from a table. */
export function tinySentenceEncoder(change: (graph: Graph, ids: Value) => void = () => {}): Uint8Array {
  const graph = new Graph();
  const ids = graph.input("input_ids", ["texts", "tokens"], "int64");
  graph.input("attention_mask", ["texts", "tokens"], "int64");
  const table = graph.constant(float32(TINY_TABLE, [TINY_VOCABULARY.length, TINY_SIZE]), "table");
  graph.output("last_hidden_state", gather(graph, table, ids, 0));
  change(graph, ids);
  return serializeModel(graph);
}

/** An encoder of pictures in small: each of `size` numbers is a weighted sum of the pixels. */
export function tinyPictureEncoder(side: number, channels: number, size = 5): Uint8Array {
  const graph = new Graph();
  const pixels = graph.input("pixels", ["pictures", channels, side, side]);
  const random = seededRandom(5);
  const numbers = channels * side * side;
  const weights = Float32Array.from({ length: numbers * size }, () => random() - 0.5);
  const rows = reshape(graph, pixels, [1, numbers]);
  graph.output(
    "embedding",
    matMul(graph, rows, graph.constant(float32(weights, [numbers, size]), "weights")),
  );
  return serializeModel(graph);
}
