import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Graph, type Value } from "../../workers/core/onnx/graph.ts";
import { gather } from "../../workers/core/onnx/ops/selection.ts";
import { serializeModel } from "../../workers/core/onnx/serialize.ts";
import { float32 } from "../../workers/core/onnx/tensor.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { embedTexts, exchangeFeatures, sentenceInputs } from "../../workers/core/text/sentence-encoder.ts";
import { openEncoder } from "./sentence-features.ts";

const MAIN = new URL("../accord.mjs", import.meta.url).pathname;
const SIZE = 6;
const WORDS = [
  "[UNK]",
  "[CLS]",
  "[SEP]",
  "warm",
  "kind",
  "glad",
  "cold",
  "rude",
  "mean",
  "it",
  "is",
  "so",
  "why",
];
const random = seededRandom(4);
const TABLE = Float32Array.from({ length: WORDS.length * SIZE }, () => random() - 0.5);

/** A sentence encoder in small: each token's vector comes from a table. */
function encoderModel(change: (graph: Graph, ids: Value) => void = () => {}): Uint8Array {
  const graph = new Graph();
  const ids = graph.input("input_ids", ["texts", "tokens"], "int64");
  graph.input("attention_mask", ["texts", "tokens"], "int64");
  const table = graph.constant(float32(TABLE, [WORDS.length, SIZE]), "table");
  graph.output("last_hidden_state", gather(graph, table, ids, 0));
  change(graph, ids);
  return serializeModel(graph);
}

const TOKENIZER = {
  truncation: null,
  normalizer: { type: "BertNormalizer", lowercase: true },
  pre_tokenizer: { type: "BertPreTokenizer" },
  post_processor: { type: "BertProcessing", cls: ["[CLS]", 1], sep: ["[SEP]", 2] },
  model: {
    type: "WordPiece",
    unk_token: "[UNK]",
    vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])),
  },
};

let folder: string;
let files: { encoder: string; tokenizer: string };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "accord-encoder-"));
  files = {
    encoder: file("encoder.onnx", encoderModel()),
    tokenizer: file("tokenizer.json", JSON.stringify(TOKENIZER)),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const accord = (...argv: string[]) => spawnSync(process.execPath, [MAIN, ...argv], { encoding: "utf8" });

describe("a frozen sentence encoder", { timeout: 180_000 }, () => {
  test("gives each text the mean of its tokens, of length 1, whatever stands beside it", async () => {
    const encoder = await openEncoder(files);
    const texts = ["Warm", "why is it so cold", "", "kind kind kind is it so rude why"];
    const together = await embedTexts(encoder, texts);
    const mean = Array.from({ length: SIZE }, (_, d) =>
      [1, 3, 2].reduce((sum, id) => sum + (TABLE[id * SIZE + d] as number), 0),
    );
    const length = Math.hypot(...mean);
    for (const [d, value] of mean.entries()) expect(together[0]?.[d]).toBeCloseTo(value / length, 5);
    for (const [i, text] of texts.entries()) {
      const [alone] = await embedTexts(encoder, [text]);
      for (const [d, value] of (alone as Float32Array).entries())
        expect(together[i]?.[d]).toBeCloseTo(value, 5);
    }
  });

  test("is read as both vectors, their product and their difference", () => {
    expect(Array.from(exchangeFeatures(Float32Array.of(2, 3), Float32Array.of(5, 7)))).toEqual([
      5, 7, 2, 3, 10, 21, 3, 4,
    ]);
  });

  test("is refused with the reason where it is none", () => {
    const refusal = (bytes: Uint8Array) => {
      const found = sentenceInputs(bytes);
      return found.ok ? "accepted" : found.error;
    };
    expect(refusal(encoderModel())).toBe("accepted");
    expect(refusal(encoderModel((graph) => graph.input("pixel_values", [1])))).toMatch(/Expected the inputs/);
    const mute = new Graph();
    mute.output("logits", mute.input("input_ids", ["texts"], "int64"));
    expect(refusal(serializeModel(mute))).toMatch(/Expected an output .* the file has logits/);
    expect(refusal(new TextEncoder().encode("no model"))).toMatch(/no ONNX file/);
  });

  test("teaches a model, which then asks for it", () => {
    const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] as string;
    const said = (words: readonly string[]) =>
      `It is so ${pick(words)} ${pick(["so", "it", "is"])} ${pick(words)}`;
    const lines = Array.from({ length: 160 }, (_, i) => ({
      prompt: `why ${i}`,
      chosen: said(["warm", "kind", "glad"]),
      rejected: said(["cold", "rude", "mean"]),
    }));
    const prefs = file("prefs.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"));
    const flags = ["--encoder", files.encoder, "--tokenizer", files.tokenizer];
    const model = join(folder, "model.onnx");
    const trained = accord("train", prefs, "--json", "--members", "2", "--out", model, ...flags);
    expect(trained.status, trained.stderr).toBe(0);
    const told = JSON.parse(trained.stdout) as { kind: string; test: { accuracy: number } };
    expect(told).toMatchObject({ kind: "text" });
    expect(told.test.accuracy).toBeGreaterThan(0.95);

    const inputs = file(
      "inputs.jsonl",
      ["so kind", "so rude"].map((completion) => JSON.stringify({ prompt: "why", completion })).join("\n"),
    );
    const scored = accord("score", model, inputs, ...flags);
    const [kind, rude] = scored.stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { mean: number }).mean);
    expect(kind, scored.stderr).toBeGreaterThan(rude as number);
    expect(accord("score", model, inputs).stderr).toContain("give --encoder and --tokenizer");
    const other = file("other.json", JSON.stringify({ ...TOKENIZER, truncation: { max_length: 4 } }));
    expect(accord("score", model, inputs, "--encoder", files.encoder, "--tokenizer", other).stderr).toContain(
      "not trained with this encoder",
    );
  });

  test("needs both its files, and texts", () => {
    const rows = file("rows.jsonl", JSON.stringify({ chosen: [1, 2], rejected: [2, 1] }));
    expect(accord("train", rows, "--encoder", files.encoder).stderr).toContain("go together");
    const flags = ["--encoder", files.encoder, "--tokenizer"];
    expect(accord("train", rows, ...flags, files.tokenizer).stderr).toContain("--encoder is for texts");
    expect(accord("train", rows, ...flags, files.encoder).stderr).toContain("This is no JSON.");
    expect(accord("train", rows, ...flags, join(folder, "nowhere")).stderr).toContain("ENOENT");
  });
});
