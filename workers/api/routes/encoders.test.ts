import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import type { EncoderView } from "../../../contract/encoders.ts";
import type { project } from "../../../contract/project.ts";
import {
  TINY_SIZE,
  TINY_TOKENIZER,
  tinyPictureEncoder,
  tinySentenceEncoder,
} from "../../testing/tiny-encoders.ts";
import { linearModel } from "../../testing/uploaded-models.ts";
import { createWorld, env, migrate, type World } from "../../testing/world.ts";

type Project = z.infer<typeof project>;

let texts: World;
let pictures: World;
beforeAll(async () => {
  await migrate();
  texts = await createWorld({ item: { kind: "text" } });
  pictures = await createWorld({ item: { kind: "image", height: 8, width: 8, channels: 3 } });
});

const FILE = { "content-type": "application/octet-stream" };
const asBytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

async function send<T>(
  world: World,
  path: string,
  bytes: Uint8Array,
  headers: Record<string, string> = FILE,
) {
  const response = await world.lead.call("POST", `${world.at}/${path}`, bytes, headers);
  return {
    status: response.status,
    reply: (await response.json()) as T & { detail?: string; field?: string },
  };
}

const sendTokenizer = async (world = texts, file: unknown = TINY_TOKENIZER) =>
  send<{ sha256: string }>(world, "tokenizers", asBytes(file));

async function sendEncoder(bytes = tinySentenceEncoder()) {
  const { reply } = await sendTokenizer();
  return send<EncoderView>(texts, `encoders?tokenizer=${reply.sha256}&name=Tiny`, bytes);
}

const choose = async ({ lead, at }: World, encoder: object) => {
  const { settings } = await lead.get<Project>("GET", at);
  const response = await lead.call("PATCH", `${at}/settings`, {
    training: { ...settings.training, encoder },
  });
  return { status: response.status, reply: (await response.json()) as Project & { field?: string } };
};

describe("encoders that a lead brings", () => {
  test("of texts: the tokenizer first, then the file; listed, read and downloaded as they came", async () => {
    const bytes = tinySentenceEncoder();
    const { status, reply } = await sendEncoder(bytes);
    expect({ status, reply }).toMatchObject({
      status: 200,
      reply: {
        kind: "text",
        name: "Tiny",
        size: TINY_SIZE,
        mostTokens: 64,
        inputs: ["input_ids", "attention_mask"],
      },
    });
    const { encoders } = await texts.lead.get<{ encoders: EncoderView[] }>("GET", `${texts.at}/encoders`);
    expect(encoders).toEqual([reply]);
    const at = `${texts.at}/encoders/${reply.sha256}`;
    expect(await texts.agent.get("GET", at)).toEqual(reply);
    const download = async (name: string) =>
      new Uint8Array(await (await texts.agent.call("GET", `${at}/files/${name}`)).arrayBuffer());
    expect(await download("model.onnx")).toEqual(bytes);
    expect(await download("tokenizer.json")).toEqual(asBytes(TINY_TOKENIZER));
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_entries WHERE subject IN (?, ?) ORDER BY action",
    )
      .bind(reply.sha256, reply.tokenizer)
      .all();
    expect(results).toEqual([{ action: "upload-encoder" }, { action: "upload-tokenizer" }]);
    const again = await sendEncoder(bytes);
    expect(again.reply).toEqual(reply);
  });

  test("of pictures: the file, and how it wants its pixels", async () => {
    const { status, reply } = await send<EncoderView>(
      pictures,
      "encoders?layout=nchw&mean=0.5,0.5,0.5&std=0.5,0.5,0.5",
      tinyPictureEncoder(16, 3),
    );
    expect({ status, reply }).toMatchObject({
      status: 200,
      reply: { kind: "image", size: 5, picture: { height: 16, width: 16, mean: [0.5, 0.5, 0.5] } },
    });
  });

  test("are chosen by the settings, as a version of their own, and only by the project that has them", async () => {
    const { reply } = await sendEncoder();
    const before = await texts.lead.get<Project>("GET", texts.at);
    const chosen = await choose(texts, { kind: "frozen", sha256: reply.sha256 });
    expect(chosen).toMatchObject({
      status: 200,
      reply: {
        settingsVersion: before.settingsVersion + 1,
        settings: { training: { encoder: { kind: "frozen", sha256: reply.sha256 } } },
      },
    });
    const wrong = { status: 400, reply: { field: "training.encoder.sha256" } };
    expect(await choose(pictures, { kind: "frozen", sha256: reply.sha256 })).toMatchObject(wrong);
    expect(await choose(texts, { kind: "frozen", sha256: "0".repeat(64) })).toMatchObject(wrong);
    expect(await choose(texts, { kind: "frozen", sha256: "mine" })).toMatchObject(wrong);
    const frozen = { kind: "frozen", sha256: reply.sha256 };
    const made = await texts.lead.call("POST", "/v1/projects", {
      ...before.settings,
      training: { ...before.settings.training, encoder: frozen },
    });
    expect([made.status, await made.json()]).toMatchObject([400, { field: "training.encoder" }]);
    const foreign = await pictures.lead.call("GET", `${pictures.at}/encoders/${reply.sha256}`);
    expect(foreign.status).toBe(404);
  });
});

describe("what is refused, with the reason", () => {
  test.each<[string, unknown, RegExp]>([
    [
      "byte pairs",
      { ...TINY_TOKENIZER, model: { type: "BPE", vocab: {}, merges: [] } },
      /Expected a model WordPiece, received BPE/,
    ],
    ["a unigram model", { ...TINY_TOKENIZER, model: { type: "Unigram", vocab: [] } }, /received Unigram/],
    [
      "another way to words",
      { ...TINY_TOKENIZER, pre_tokenizer: { type: "Whitespace" } },
      /Expected a pre_tokenizer BertPreTokenizer/,
    ],
    ["a list", [1, 2], /Expected file to be an object/],
  ])("a tokenizer.json of %s", async (_, file, reason) => {
    const { status, reply } = await sendTokenizer(texts, file);
    expect({ status, detail: reply.detail }).toEqual({ status: 422, detail: expect.stringMatching(reason) });
  });

  test("a tokenizer that is no JSON, an encoder without its tokenizer, or with one that was never sent", async () => {
    expect((await send(texts, "tokenizers", new Uint8Array([1, 2]))).reply.detail).toMatch(/no JSON/);
    for (const query of ["", `?tokenizer=${"0".repeat(64)}`, "?tokenizer=mine"])
      expect(await send(texts, `encoders${query}`, tinySentenceEncoder())).toMatchObject({
        status: 400,
        reply: { field: "tokenizer" },
      });
  });

  test("files that are no encoders, that read something else, or are too large", async () => {
    const reasons = async (bytes: Uint8Array) => (await sendEncoder(bytes)).reply.detail;
    expect(await reasons(new TextEncoder().encode("no model"))).toMatch(/no ONNX file/);
    expect(await reasons(linearModel([1, 0, 0]))).toMatch(/Expected the inputs input_ids/);
    expect(await reasons(tinyPictureEncoder(8, 3))).toMatch(/the file has pixels/);
    const large = await texts.lead.call(
      "POST",
      `${texts.at}/encoders`,
      new Uint8Array(33 * 1024 * 1024),
      FILE,
    );
    expect([large.status, await large.json()]).toMatchObject([
      413,
      { detail: expect.stringMatching(/33554432/) },
    ]);
    const json = await texts.lead.call("POST", `${texts.at}/encoders`, "{}");
    expect(json.status).toBe(415);
  });

  test("an encoder of texts for pictures, a tokenizer for pictures, and any for fragments", async () => {
    expect((await send(pictures, "encoders", tinySentenceEncoder())).reply.detail).toMatch(
      /Expected one input, of pixels/,
    );
    const tokenizer = (await sendTokenizer(pictures)).reply.sha256;
    expect(await send(pictures, `encoders?tokenizer=${tokenizer}`, tinyPictureEncoder(8, 3))).toMatchObject({
      status: 400,
      reply: { field: "tokenizer" },
    });
    expect(await send(pictures, "encoders?mean=a,b,c", tinyPictureEncoder(8, 3))).toMatchObject({
      status: 400,
    });
    expect((await send(pictures, "encoders?std=0,0,0", tinyPictureEncoder(8, 3))).status).toBe(400);
    const fragments = await createWorld();
    expect((await send(fragments, "encoders", tinyPictureEncoder(8, 3))).reply.detail).toMatch(
      /of the kind fragment/,
    );
  });
});
