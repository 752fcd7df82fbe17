import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { formComparisons } from "../../actions/form-comparisons.ts";
import { writePng } from "../../core/image/png.ts";
import { seededRandom } from "../../core/random.ts";
import { openTools } from "../../door/tools.ts";
import { madeUpMp4, madeUpWav, madeUpWebm } from "../../testing/made-up-clips.ts";
import { madeUpPicture } from "../../testing/made-up-pictures.ts";
import { createWorld, env, joinAnnotator, migrate, type Visitor, type World } from "../../testing/world.ts";

type Uploaded = { readonly id: string; readonly created: boolean }[];

let audio: World;
let video: World;
let listener: Visitor;
beforeAll(async () => {
  await migrate();
  audio = await createWorld({
    item: { kind: "audio", mostSeconds: 5 },
    comparisonsPerItem: 2,
    heldOutShare: 0.3,
  });
  video = await createWorld({ item: { kind: "video", reads: { by: "features", size: 2 } } });
  listener = await joinAnnotator(audio);
});

const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const upload = async (world: World, items: unknown[]) =>
  (await world.agent.get<{ items: Uploaded }>("POST", `${world.at}/items`, { items })).items;
async function refusal(world: World, items: unknown[]) {
  const response = await world.agent.call("POST", `${world.at}/items`, { items });
  return { status: response.status, ...(await response.json<{ field: string; detail: string }>()) };
}
const sendForm = (world: World, form: FormData | string, type?: string) =>
  (exports as unknown as { default: Fetcher }).default.fetch(`https://accord.test${world.at}/items`, {
    method: "POST",
    headers: { authorization: `Bearer ${world.key}`, ...(type ? { "content-type": type } : {}) },
    body: form,
  });
const file = (bytes: Uint8Array) => new File([bytes as Uint8Array<ArrayBuffer>], "clip");

const VTT = "WEBVTT\n\n00:00.000 --> 00:00.400\n<v Ana>Hello";

describe("uploading clips", () => {
  test("audio is told with all that came with it", async () => {
    const wav = madeUpWav(440);
    const [item] = await upload(audio, [
      {
        audio: base64(wav),
        prompt: "Say hello.",
        transcript: "Hello",
        captions: [{ language: "en", vtt: VTT }],
        source: "voice-2",
      },
    ]);
    const at = `${audio.at}/items/${item?.id}`;
    expect(await listener.get("GET", `${at}/replay`)).toEqual({
      kind: "audio",
      item: item?.id,
      href: `${at}/media`,
      type: "audio/wav",
      bytes: wav.length,
      durationMs: 500,
      prompt: "Say hello.",
      transcript: "Hello",
      captions: [{ language: "en", cues: [{ fromMs: 0, toMs: 400, text: "Ana: Hello" }] }],
    });
  });

  test("video comes in the parts of a form, with its poster", async () => {
    const poster = writePng(madeUpPicture(90, seededRandom(1)));
    const form = new FormData();
    form.set(
      "items",
      JSON.stringify([
        { video: "a", poster: "p", features: [0.5, -1] },
        { video: "b", features: [1, 2] },
      ]),
    );
    form.set("a", file(madeUpWebm(["V_VP8"], [0, 500])));
    form.set("b", file(madeUpMp4([{ codec: "avc1", handler: "vide", ms: 800 }])));
    form.set("p", file(poster));
    const response = await sendForm(video, form);
    expect(response.status, await response.clone().text()).toBe(200);
    const { items } = await response.json<{ items: Uploaded }>();
    const viewer = await joinAnnotator(video);
    const [first, second] = await Promise.all(
      items.map(({ id }) => viewer.get<Record<string, unknown>>("GET", `${video.at}/items/${id}/replay`)),
    );
    expect(first).toMatchObject({
      kind: "video",
      type: "video/webm",
      durationMs: 500,
      width: 64,
      height: 48,
    });
    expect(second).toMatchObject({ type: "video/mp4", durationMs: 800, poster: null });
    const shown = await viewer.call("GET", first?.poster as string);
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(poster);
  });

  test("the same clip is one item, and its file lies there once", async () => {
    const wav = base64(madeUpWav(510));
    const count = async () =>
      (await env.BUCKET.list({ prefix: `projects/${audio.project}/media/` })).objects.length;
    const [first] = await upload(audio, [{ audio: wav }]);
    const before = await count();
    expect(await upload(audio, [{ audio: wav }])).toEqual([{ id: first?.id, created: false }]);
    const [other] = await upload(audio, [{ audio: wav, transcript: "A tone" }]);
    expect(other?.created).toBe(true);
    expect(await count()).toBe(before);
  });

  test.each([
    ["what is no audio", { audio: btoa("<svg onload=alert(1)>") }, "items.1.audio"],
    ["no base64", { audio: "%%%" }, "items.1.audio"],
    ["nothing", {}, "items.1.audio"],
    ["what takes too long", { audio: base64(madeUpWav(440, 6)) }, "items.1.audio"],
    ["captions that are none", { captions: [{ language: "en", vtt: "Hello" }] }, "items.1.captions.0.vtt"],
    [
      "a language that is none",
      { captions: [{ language: "English!", vtt: VTT }] },
      "items.1.captions.0.language",
    ],
    ["numbers that no model reads", { features: [1] }, "items.1.features"],
  ])("refuses %s, and names where", async (name, given, field) => {
    const good = { audio: base64(madeUpWav(440)) };
    const wrong = name === "nothing" || "audio" in given ? given : { ...good, ...given };
    expect(await refusal(audio, [good, wrong])).toMatchObject({ status: 400, field });
  });

  test("refuses numbers of another shape, and a form that lacks a file or its list", async () => {
    const clip = base64(madeUpWebm(["V_VP8"], [0, 500]));
    expect(await refusal(video, [{ video: clip, features: [1] }])).toMatchObject({
      field: "items.0.features",
      detail: "Expected shape [2], received [1].",
    });
    const form = new FormData();
    form.set("items", JSON.stringify([{ video: "missing", features: [1, 2] }]));
    expect(await (await sendForm(video, form)).json()).toMatchObject({ status: 400, field: "items.0.video" });
    expect(await (await sendForm(video, new FormData())).json()).toMatchObject({ status: 400 });
    expect(await (await sendForm(video, "--x", "multipart/form-data; boundary=y")).json()).toMatchObject({
      status: 400,
      field: "body",
    });
    expect((await sendForm(video, "x", "application/x-npz")).status).toBe(415);
    const texts = await createWorld({ item: { kind: "text" } });
    expect((await sendForm(texts, form)).status).toBe(415);
  });
});

describe("serving clips", () => {
  const wav = madeUpWav(700);
  const size = wav.length;
  let href: string;
  let etag: string;
  beforeAll(async () => {
    const [item] = await upload(audio, [{ audio: base64(wav) }]);
    href = `${audio.at}/items/${item?.id}/media`;
    etag = (await listener.call("GET", href)).headers.get("etag") ?? "";
  });
  const ask = (headers: Record<string, string>) => listener.call("GET", href, undefined, headers);

  test("whole, as what it is and nothing else", async () => {
    const response = await ask({});
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "audio/wav",
      "content-length": String(size),
      "accept-ranges": "bytes",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=31536000, immutable",
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(wav);
  });

  test.each([
    ["bytes=0-99", 0, 100],
    ["bytes=100-", 100, size - 100],
    ["bytes=-50", size - 50, 50],
    [`bytes=10-${10 * size}`, 10, size - 10],
    [`bytes=-${10 * size}`, 0, size],
  ])("a stretch: %s", async (range, from, length) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${from}-${from + length - 1}/${size}`);
    expect(response.headers.get("content-length")).toBe(String(length));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(wav.slice(from, from + length));
  });

  test.each([`bytes=${size}-`, "bytes=-0"])("what is not there: %s", async (range) => {
    const response = await ask({ range });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(`bytes */${size}`);
  });

  test.each(["bytes=0-1,5-6", "bytes=9-3", "lines=1-2"])(
    "all of it where nothing else was meant: %s",
    async (range) => {
      expect((await ask({ range })).status).toBe(200);
    },
  );

  test("If-Range goes on with the same file only, and If-None-Match saves it", async () => {
    expect((await ask({ range: "bytes=0-9", "if-range": etag })).status).toBe(206);
    for (const other of [`"${"0".repeat(64)}"`, `W/${etag}`, "Tue, 24 Nov 2026 17:00:00 GMT"])
      expect((await ask({ range: "bytes=0-9", "if-range": other })).status, other).toBe(200);
    expect((await ask({ "if-none-match": etag })).status).toBe(304);
    expect((await ask({ "if-none-match": '"other"' })).status).toBe(200);
  });

  test("to nobody who may not see the item", async () => {
    const stranger = await joinAnnotator(video);
    expect((await stranger.call("GET", href)).status).toBeGreaterThanOrEqual(401);
    expect((await listener.call("GET", href.replace(/media$/, "poster"))).status).toBe(404);
    expect((await listener.call("GET", href.replace(/media$/, "image"))).status).toBe(404);
  });
});

test("clips are compared with others of the same prompt, and nothing trains on them where nothing is read", async () => {
  const world = await createWorld({ item: { kind: "audio" }, comparisonsPerItem: 2, heldOutShare: 0.3 });
  await upload(
    world,
    Array.from({ length: 12 }, (_, i) => ({
      audio: base64(madeUpWav(200 + 10 * i)),
      prompt: `Say ${i % 2}.`,
    })),
  );
  await formComparisons(openTools(env), world.project);
  const annotator = await joinAnnotator(world);
  const { tasks } = await annotator.get<{ tasks: { items: { item: string }[] }[] }>(
    "POST",
    `${world.at}/tasks`,
    {
      want: 4,
    },
  );
  expect(tasks.length).toBeGreaterThan(0);
  for (const { items } of tasks) {
    const prompts = await Promise.all(
      items.map(({ item }) => annotator.get<{ prompt: string }>("GET", `${world.at}/items/${item}/replay`)),
    );
    expect(prompts[0]?.prompt).toBe(prompts[1]?.prompt);
  }
  const refused = await world.lead.call("POST", `${world.at}/training-runs`, {});
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: "nothing-to-read", field: "item.reads" });
});
