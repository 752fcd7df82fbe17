import { beforeAll, describe, expect, test } from "vitest";
import { writePng } from "../core/image/png.ts";
import { seededRandom } from "../core/random.ts";
import { madeUpPicture, madeUpPictures, PICTURES } from "../testing/made-up-pictures.ts";
import { env, servedProject } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
beforeAll(async () => {
  const training = {
    minLabels: 10,
    everyLabels: 10,
    members: 2,
    hidden: [8],
    epochs: 30,
    learningRate: 0.01,
  };
  world = await servedProject({ item: PICTURES, training: training as never }, madeUpPictures);
}, 120_000);

type Answer = { readonly rewards: { readonly mean: number }[] };
const random = seededRandom(9);
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fileOf = (brightness: number) => base64(writePng(madeUpPicture(brightness, random)));
const meansOf = async (inputs: readonly unknown[]) =>
  (await world.ask<Answer>("reward", { inputs })).rewards.map(({ mean }) => mean);

describe("rewards of pictures", () => {
  test("are what people prefer, by their file", async () => {
    const [dark = 0, middle = 0, bright = 0] = await meansOf(
      [20, 110, 200].map((b) => ({ image: fileOf(b) })),
    );
    expect(middle).toBeGreaterThan(dark);
    expect(bright).toBeGreaterThan(middle);
  });

  test("are the same by file, as an uploaded item, as pixels and over every protocol", async () => {
    const { results } = await env.DB.prepare(
      "SELECT id, blob_key AS blob FROM items WHERE project_id = ? LIMIT 1",
    )
      .bind(world.project)
      .run<{ id: string; blob: string }>();
    const { id = "", blob = "" } = results[0] ?? {};
    const stored = new Uint8Array((await (await env.BUCKET.get(blob))?.arrayBuffer()) as ArrayBuffer);
    const size = PICTURES.height * PICTURES.width * 3;
    const pixels = stored.slice(12, 12 + size);
    const image = base64(stored.slice(12 + size));
    const [byItem, byFile] = await meansOf([{ item: id }, { image }]);
    expect(byFile).toBe(byItem);
    const same = (mean: number | undefined) => expect(mean).toBeCloseTo(byItem as number, 5);

    const row = new Uint8Array(16 + 4 * size);
    for (const [i, word] of [0x31_52_43_41, 1, 1, size].entries())
      new DataView(row.buffer).setUint32(4 * i, word, true);
    row.set(new Uint8Array(Float32Array.from(pixels).buffer), 16);
    const packed = await world.call("POST", "reward", row, { "content-type": "application/x-accord-f32" });
    same(((await packed.json()) as Answer).rewards[0]?.mean);

    const infer = await world.call("POST", "models/live/protocols/kserve/v2/models/reward/infer", {
      inputs: [{ name: "features", datatype: "FP32", shape: [1, size], data: Array.from(pixels) }],
    });
    const { outputs } = await infer.json<{ outputs: { name: string; data: number[] }[] }>();
    same(outputs.find(({ name }) => name === "reward")?.data[0]);
  });

  test("name the picture that can not be read", async () => {
    const refusal = async (inputs: unknown[]) => {
      const response = await world.call("POST", "reward", { inputs });
      return { status: response.status, ...(await response.json<{ field: string; detail: string }>()) };
    };
    const good = { image: fileOf(50) };
    expect(await refusal([good, { image: "AAAA" }])).toMatchObject({
      status: 400,
      field: "inputs.1.image",
      detail: "Expected a PNG or JPEG file.",
    });
    expect(await refusal([good, { observation: [1], action: [] }])).toMatchObject({
      field: "inputs.1.image",
    });
    expect(await refusal([{ image: "not base64!" }])).toMatchObject({ field: "inputs.0.image" });
    // 4,194,304 numbers at most, whatever their files' size.
    const size = PICTURES.height * PICTURES.width * 3;
    const most = Math.floor(2 ** 22 / size);
    expect(await refusal(Array(most + 1).fill({ image: "A" }))).toMatchObject({
      field: "inputs",
      detail: `Expected at most ${most}, received ${most + 1}.`,
    });
  });
});
