import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import {
  TINY_SIZE,
  TINY_TOKENIZER,
  tinyPictureEncoder,
  tinySentenceEncoder,
} from "../../testing/tiny-encoders.ts";
import { Graph } from "../onnx/graph.ts";
import { matMul } from "../onnx/ops/matmul.ts";
import { reshape } from "../onnx/ops/shaping.ts";
import {
  AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  TensorProto_DataLocation as DataLocation,
  GraphProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
} from "../onnx/proto/onnx_pb.js";
import { serializeModel } from "../onnx/serialize.ts";
import { float32 } from "../onnx/tensor.ts";
import { readTokenizer } from "../text/word-piece.ts";
import { encoderHash, encoderNamed, frozenFeatures, type TextReading } from "./encoder-reading.ts";
import { inspectPictureEncoder, inspectSentenceEncoder } from "./inspect-encoder.ts";

const IMAGE = { kind: "image", height: 8, width: 8, channels: 3 } as const;
const FEED = { layout: "nchw", mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] } as const;

function tokenizer(file: unknown = TINY_TOKENIZER) {
  const read = readTokenizer(file);
  if (!read.ok) throw new Error(read.error);
  return { ...read.value, sha256: "a".repeat(64) };
}

const ofTexts = (bytes: Uint8Array, file?: unknown) => {
  const found = inspectSentenceEncoder(bytes, tokenizer(file));
  return found.ok ? "accepted" : found.error;
};
const ofPictures = (bytes: Uint8Array, feed: Parameters<typeof inspectPictureEncoder>[1] = FEED) => {
  const found = inspectPictureEncoder(bytes, feed, IMAGE);
  return found.ok ? "accepted" : found.error;
};

const changed = (change: (model: ModelProto) => void, bytes = tinySentenceEncoder()) => {
  const model = fromBinary(ModelProtoSchema, bytes);
  change(model);
  return toBinary(ModelProtoSchema, model);
};

test("a sentence encoder is told by its own inputs, its output and the size of its vectors", () => {
  expect(inspectSentenceEncoder(tinySentenceEncoder(), tokenizer())).toMatchObject({
    ok: true,
    value: {
      kind: "text",
      inputs: ["input_ids", "attention_mask"],
      output: "last_hidden_state",
      size: TINY_SIZE,
      mostTokens: 64,
      tokenizer: "a".repeat(64),
    },
  });
});

test("an encoder of pictures comes at the size that it names, and at the project's where it names none", () => {
  expect(inspectPictureEncoder(tinyPictureEncoder(16, 3), FEED, IMAGE)).toMatchObject({
    ok: true,
    value: {
      kind: "image",
      input: "pixels",
      output: "embedding",
      size: 5,
      height: 16,
      width: 16,
      channels: 3,
    },
  });
  const nhwc = new Graph();
  const pixels = nhwc.input("pixels", ["pictures", "height", "width", 3]);
  const weights = nhwc.constant(float32(new Float32Array(8 * 8 * 3 * 4), [8 * 8 * 3, 4]), "weights");
  nhwc.output("embedding", matMul(nhwc, reshape(nhwc, pixels, [1, 8 * 8 * 3]), weights));
  const bytes = serializeModel(nhwc);
  expect(inspectPictureEncoder(bytes, { ...FEED, layout: "nhwc" }, IMAGE)).toMatchObject({
    ok: true,
    value: { height: 8, width: 8, channels: 3, size: 4 },
  });
  expect(ofPictures(bytes)).toMatch(/nothing|channels|does not fit/);
});

const node = (opType: string, input: string[], output: string[]) =>
  create(NodeProtoSchema, { opType, input, output });

const loop = changed(({ graph }) => {
  const body = create(GraphProtoSchema, { name: "body", node: [node("Exp", ["x"], ["y"])] });
  const turns = node("Loop", ["input_ids"], ["turned"]);
  turns.attribute = [create(AttributeProtoSchema, { name: "body", type: AttributeType.GRAPH, g: body })];
  graph?.node.unshift(turns);
});
const apart = changed(({ graph }) => {
  const [table] = graph?.initializer ?? [];
  if (!table) return;
  table.dataLocation = DataLocation.EXTERNAL;
  table.externalData = [create(StringStringEntryProtoSchema, { key: "location", value: "/etc/passwd" })];
});
const fixed = new Graph();
fixed.output("last_hidden_state", fixed.input("input_ids", [1, 32], "int64"));
const outer = tinySentenceEncoder((graph, ids) => {
  const shape = ["wide", "tokens"];
  const wide = graph.constant(float32(new Float32Array(400_000), [400_000, 1]), "wide");
  const cast = graph.single("Cast", [ids], { type: "float32", shape }, { to: { int: 1 } });
  graph.output("huge", graph.single("Add", [wide, cast], { type: "float32", shape }));
});

test.each<[string, Uint8Array, RegExp]>([
  ["no ONNX file", new TextEncoder().encode("no model"), /no ONNX file/],
  ["200 MB", new Uint8Array(200 * 1024 * 1024), /209715200 bytes; at most 33554432 are served/],
  ["pictures", tinyPictureEncoder(8, 3), /Expected the inputs input_ids, .*; the file has pixels/],
  ["a fixed number of tokens", serializeModel(fixed), /any number of tokens; the file says \[1, 32\]/],
  ["weights in another file", apart, /lie in another file/],
  ["a loop", loop, /a loop or a branch \(Loop\)/],
  [
    "an operator that is not served",
    changed(({ graph }) => graph?.node.unshift(node("NonZero", ["input_ids"], ["n"]))),
    /The operator NonZero is not served/,
  ],
  ["more memory than there is", outer, /needs \d+ MB at once/],
])("an encoder of sentences with %s is refused with the reason", (_, bytes, reason) => {
  expect(ofTexts(bytes)).toMatch(reason);
});

test("a tokenizer with more words than the encoder is refused, and an encoder of sentences for pictures", () => {
  const vocab = { ...TINY_TOKENIZER.model.vocab, extra: 4_000 };
  const file = { ...TINY_TOKENIZER, model: { ...TINY_TOKENIZER.model, vocab } };
  expect(ofTexts(tinySentenceEncoder(), file)).toMatch(/ids up to 4000, .* do not belong together/);
  expect(ofPictures(tinySentenceEncoder())).toMatch(/Expected one input, of pixels; the file has 2/);
  expect(ofPictures(tinyPictureEncoder(8, 3), { ...FEED, mean: [0.5] })).toMatch(/reads 3 channels/);
});

test("operators that quantisation writes are followed, and a foreign name that nothing uses does no harm", () => {
  const bytes = changed((model) => {
    const { graph, opsetImport } = model;
    const [first] = opsetImport;
    if (first) opsetImport.push({ ...first, domain: "com.microsoft" });
    const last = graph?.node.at(-1);
    if (!last || !graph) return;
    last.output = ["raw"];
    graph.node.push(
      node("DynamicQuantizeLinear", ["raw"], ["bytes", "scale", "zero"]),
      node("DequantizeLinear", ["bytes", "scale", "zero"], ["last_hidden_state"]),
    );
  });
  expect(ofTexts(bytes)).toBe("accepted");
});

test("an encoder is named by its file and by all that makes a difference to its vectors", async () => {
  const found = inspectSentenceEncoder(tinySentenceEncoder(), tokenizer());
  const reading = (found.ok ? found.value : {}) as TextReading;
  const name = (of: TextReading) => encoderHash(tinySentenceEncoder(), of);
  expect(await name(reading)).toBe(await name({ ...reading, operations: 1 }));
  expect(await name(reading)).not.toBe(await name({ ...reading, tokenizer: "b".repeat(64) }));
  const features = frozenFeatures("text", await name(reading));
  expect(features).toMatch(/^sentences-[0-9a-f]{64}$/);
  expect(encoderNamed(features)).toBe(await name(reading));
  expect(encoderNamed("grams-1")).toBeUndefined();
});
