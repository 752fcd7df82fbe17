import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Project, SettingsChange } from "../api/console-api.ts";
import { cannedApi, cannedEncoder, PROJECT } from "../testing/canned.ts";
import { createEncodersView } from "./encoders-view.ts";
import type { Loaded } from "./loaded.ts";

const file = (name: string) => new File(["bytes"], name);

function open(change: Parameters<typeof cannedApi>[0] = {}) {
  const project = signal<Loaded<Project>>({ state: "ready", value: PROJECT, stale: null });
  const told = (value: Project) => {
    project.value = { state: "ready", value, stale: null };
  };
  return createEncodersView(cannedApi(change), PROJECT.id, { project, told });
}

test("an encoder of texts is sent after its tokenizer, whose hash it names, and then listed", async () => {
  const sent: unknown[] = [];
  const shares: number[] = [];
  const view = open({
    uploadTokenizer: async (_, words) => {
      sent.push(words.name);
      return { ok: true, value: { sha256: "a".repeat(64), mostTokens: 128 } };
    },
    uploadEncoder: async (_, model, wish, progress) => {
      sent.push(model.name, wish);
      progress(0.5);
      shares.push(view.sending.value?.share ?? -1);
      return { ok: true, value: cannedEncoder() };
    },
  });
  expect(await view.upload({ model: file("mini.onnx"), tokenizer: file("tokenizer.json") })).toBe(true);
  expect(sent).toEqual(["tokenizer.json", "mini.onnx", { name: "mini.onnx", tokenizer: "a".repeat(64) }]);
  expect(shares).toEqual([0.5]);
  expect(view.sending.value).toBeNull();
  expect(view.encoders.value).toMatchObject({ state: "ready", value: [{ name: "mini.onnx" }] });
  expect(view.done.value).toMatch(/^mini.onnx is here/);
});

test("what the server refuses stands there in its words, and nothing more is sent", async () => {
  const refusal = { code: "model-refused", sentence: "Expected a model WordPiece, received BPE." } as const;
  const view = open({
    uploadTokenizer: async () => ({ ok: false, failure: refusal }),
    uploadEncoder: async () => {
      throw new Error("Nobody asked for this.");
    },
  });
  expect(await view.upload({ model: file("mini.onnx"), tokenizer: file("tokenizer.json") })).toBe(false);
  expect(view.failure.value).toEqual(refusal);
  expect([view.sending.value, view.busy.value]).toEqual([null, false]);
});

test("choosing one replaces the encoder and no other setting of training", async () => {
  const changes: SettingsChange[] = [];
  const view = open({
    changeSettings: async (_, change) => {
      changes.push(change);
      return { ok: true, value: PROJECT };
    },
  });
  const encoder = { kind: "frozen", sha256: cannedEncoder().sha256 } as const;
  await view.choose(encoder);
  expect(changes).toEqual([{ training: { ...PROJECT.settings.training, encoder } }]);
  expect(view.done.value).toMatch(/the live version stays as it is/);
});
