import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TextReading } from "../../workers/core/frozen/encoder-reading.ts";
import { shapeOf } from "../../workers/core/frozen/frozen-encoder.ts";
import { seededRandom } from "../../workers/core/random.ts";
import {
  TINY_SIZE,
  TINY_TABLE,
  TINY_TOKENIZER,
  TINY_VOCABULARY,
  tinySentenceEncoder,
} from "../../workers/testing/tiny-encoders.ts";
import { openEncoder } from "./sentence-features.ts";

const MAIN = new URL("../accord.mjs", import.meta.url).pathname;
const random = seededRandom(4);

let folder: string;
let files: { encoder: string; tokenizer: string };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "accord-encoder-"));
  files = {
    encoder: file("encoder.onnx", tinySentenceEncoder()),
    tokenizer: file("tokenizer.json", JSON.stringify(TINY_TOKENIZER)),
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
    const texts = ["Warm", "why is it so cold", "", "kind kind it is so rude why"].map((completion) => ({
      text: { prompt: "why", completion },
    }));
    const together = await encoder.embed(texts);
    const idOf = (word: string) => TINY_VOCABULARY.indexOf(word);
    const mean = Array.from({ length: TINY_SIZE }, (_, d) =>
      [idOf("[CLS]"), idOf("warm"), idOf("[SEP]")].reduce(
        (sum, id) => sum + (TINY_TABLE[id * TINY_SIZE + d] as number),
        0,
      ),
    );
    const length = Math.hypot(...mean);
    for (const [d, value] of mean.entries()) expect(together[0]?.[d]).toBeCloseTo(value / length, 5);
    for (const [i, text] of texts.entries()) expect((await encoder.embed([text]))[0]).toEqual(together[i]);
    // Kept are the reply's vector and that of what was asked; a model reads also where they agree and where they part.
    const kept = Float32Array.of(5, 7, 2, 3);
    const { rowOf } = shapeOf({ kind: "text", size: 2 } as TextReading);
    expect(Array.from(rowOf(kept))).toEqual([5, 7, 2, 3, 10, 21, 3, 4]);
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
    const other = file("other.json", JSON.stringify({ ...TINY_TOKENIZER, truncation: { max_length: 4 } }));
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
