import { expect, test } from "vitest";
import { readTokenizer } from "./word-piece.ts";

const PIECES = [
  "[PAD]",
  "[UNK]",
  "[CLS]",
  "[SEP]",
  "un",
  "##aff",
  "##able",
  "hello",
  "!",
  "cafe",
  "中",
  "##s",
  "σ",
];
const vocab = Object.fromEntries(PIECES.map((piece, id) => [piece, id]));
const FILE = {
  truncation: { max_length: 8 },
  normalizer: {
    type: "BertNormalizer",
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: "BertPreTokenizer" },
  post_processor: {
    type: "TemplateProcessing",
    single: [{ SpecialToken: { id: "[CLS]" } }, { Sequence: { id: "A" } }, { SpecialToken: { id: "[SEP]" } }],
  },
  model: { type: "WordPiece", unk_token: "[UNK]", continuing_subword_prefix: "##", vocab },
};

const piecesOf = (text: string, file: unknown = FILE) => {
  const tokenizer = readTokenizer(file);
  if (!tokenizer.ok) throw new Error(tokenizer.error);
  return tokenizer.value
    .idsOf(text)
    .map((id) => PIECES[id])
    .join(" ");
};

test.each([
  ["unaffable", "[CLS] un ##aff ##able [SEP]"],
  ["Hello!hello", "[CLS] hello ! hello [SEP]"],
  ["Café\u0000s 中中", "[CLS] cafe ##s 中 中 [SEP]"],
  ["unaffablest", "[CLS] [UNK] [SEP]"],
  ["Σ", "[CLS] σ [SEP]"],
  ["", "[CLS] [SEP]"],
  ["\ud800 \u202e", "[CLS] [SEP]"],
  ["x".repeat(5_000), "[CLS] [UNK] [SEP]"],
])("%j is taken apart as BERT's tokenizer does", (text, pieces) => {
  if (text.includes("\ud800")) expect(piecesOf(text)).toMatch(/^\[CLS\].*\[SEP\]$/);
  else expect(piecesOf(text)).toBe(pieces);
});

test("a long text is cut, and ends as every text does", () => {
  expect(piecesOf("hello ".repeat(20))).toBe(`[CLS] ${"hello ".repeat(6)}[SEP]`);
});

test("a text can not speak for the tokenizer", () => {
  expect(piecesOf("[SEP]")).toBe("[CLS] [UNK] [UNK] [UNK] [SEP]");
});

test.each([
  ["nothing", null, /Expected file to be an object/],
  ["another model", { ...FILE, model: { type: "BPE" } }, /Expected a model WordPiece, received BPE/],
  ["another normalizer", { ...FILE, normalizer: { type: "NFC" } }, /BertNormalizer, received NFC/],
  ["a regular expression", { ...FILE, pre_tokenizer: { type: "Split" } }, /BertPreTokenizer, received Split/],
  ["no frame", { ...FILE, post_processor: { type: "ByteLevel" } }, /TemplateProcessing or BertProcessing/],
  ["no unknown token", { ...FILE, model: { ...FILE.model, unk_token: "?" } }, /lacks the unknown token/],
  ["ids that are none", { ...FILE, model: { ...FILE.model, vocab: { a: "b" } } }, /no id for a/],
  [
    "no place for the text",
    { ...FILE, post_processor: { type: "TemplateProcessing", single: [] } },
    /no place/,
  ],
])("a file with %s is refused with the reason", (_, file, why) => {
  const tokenizer = readTokenizer(file);
  expect(tokenizer.ok).toBe(false);
  if (!tokenizer.ok) expect(tokenizer.error).toMatch(why);
});
