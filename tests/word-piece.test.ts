import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { seededRandom } from "../workers/core/random.ts";
import { readTokenizer } from "../workers/core/text/word-piece.ts";
import { findPython } from "./python/find-python.ts";

/** Pieces of every letter that the texts below are made of, and some longer ones. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789éαβγσςжщüß中文字ひらがなمرحב!?.,-$`~«»…’";
const LONGER = ["the", "##ing", "##er", "un", "##able", "σσ"];
const pieces = [
  "[UNK]",
  "[CLS]",
  "[SEP]",
  ...LETTERS,
  ...Array.from(LETTERS, (letter) => `##${letter}`),
  ...LONGER,
];
const FILE = {
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
  post_processor: {
    type: "TemplateProcessing",
    single: [
      { SpecialToken: { id: "[CLS]", type_id: 0 } },
      { Sequence: { id: "A", type_id: 0 } },
      { SpecialToken: { id: "[SEP]", type_id: 0 } },
    ],
    pair: [{ Sequence: { id: "A", type_id: 0 } }, { Sequence: { id: "B", type_id: 1 } }],
    special_tokens: {
      "[CLS]": { id: "[CLS]", ids: [1], tokens: ["[CLS]"] },
      "[SEP]": { id: "[SEP]", ids: [2], tokens: ["[SEP]"] },
    },
  },
  decoder: { type: "WordPiece", prefix: "##", cleanup: true },
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    continuing_subword_prefix: "##",
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries([...new Set(pieces)].map((piece, id) => [piece, id])),
  },
};

function texts(): string[] {
  const random = seededRandom(3);
  const odd = [
    " ",
    "\t",
    "\n",
    "\u00a0",
    "\u3000",
    "\u0000",
    "\ufffd",
    "\u200d",
    "\u0301",
    "É",
    "Σ",
    "Ü",
    "👍",
    "ﬁ",
    "İ",
  ];
  const letters = [...LETTERS, ...LETTERS.toUpperCase(), "the", "ing ", "unable ", ...odd, " ", " "];
  return Array.from({ length: 2_000 }, () =>
    Array.from(
      { length: Math.floor(40 * random()) },
      () => letters[Math.floor(letters.length * random())] as string,
    ).join(""),
  );
}

const python = findPython("tokenizers");

test.runIf(python !== undefined || process.env.CI === "true")(
  "texts get the ids that Hugging Face's tokenizers gives them (needs the package tokenizers; skipped without)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "accord-tokenizer-"));
    try {
      const path = join(folder, "tokenizer.json");
      writeFileSync(path, JSON.stringify(FILE));
      const given = texts();
      const run = spawnSync(python as string, ["tests/python/token_ids.py", path], {
        input: JSON.stringify(given),
        encoding: "utf8",
      });
      expect(run.stderr).toBe("");
      const tokenizer = readTokenizer(FILE);
      if (!tokenizer.ok) throw new Error(tokenizer.error);
      const wanted = JSON.parse(run.stdout) as number[][];
      for (const [i, text] of given.entries()) expect(tokenizer.value.idsOf(text), text).toEqual(wanted[i]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
