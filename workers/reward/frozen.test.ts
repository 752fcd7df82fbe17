import { beforeAll, describe, expect, test } from "vitest";
import { readTokenizerOf } from "../actions/frozen/stored-encoder.ts";
import type { TextReading } from "../core/frozen/encoder-reading.ts";
import type { FrozenEncoder } from "../core/frozen/frozen-encoder.ts";
import { inputRows } from "../core/frozen/input-rows.ts";
import { openEncoder } from "../core/frozen/open-encoder.ts";
import { writePng } from "../core/image/png.ts";
import { seededRandom } from "../core/random.ts";
import { readModelCard } from "../core/reward/reward-model.ts";
import { rewardSums } from "../core/reward/reward-sums.ts";
import { rowReader } from "../core/reward/row-reader.ts";
import { scoreItems } from "../core/reward/score-items.ts";
import { openSession } from "../runtime/open-session.ts";
import { findEncoder } from "../store/encoders.ts";
import { embeddingsKey, encoderKey } from "../store/r2-keys.ts";
import { findVersion } from "../store/versions.ts";
import { quickTraining } from "../testing/labelled-project.ts";
import { madeUpPicture, madeUpPictures, PICTURES } from "../testing/made-up-pictures.ts";
import { env, servedProject, tools } from "../testing/served-project.ts";
import { chooseEncoder, uploadTinyEncoder } from "../testing/use-encoder.ts";
import { rowsOfInputs } from "./rows-of-inputs.ts";
import type { ServedModel } from "./served-models.ts";

/** Projects whose models read frozen encoders' vectors: head and encoder answer together, over every door. */
type World = Awaited<ReturnType<typeof servedProject>>;
interface Told {
  readonly mean: number;
  readonly std: number;
}

let texts: World;
let encoder: string;

const train = (kind: "text" | "image", settings: object, others?: Parameters<typeof servedProject>[1]) =>
  servedProject(
    { training: { ...quickTraining, epochs: 40, learningRate: 0.02 } as never, ...settings },
    others,
    async (world) => {
      const sha256 = await uploadTinyEncoder(tools, world, kind);
      await chooseEncoder(tools, world, { kind: "frozen", sha256 });
      if (kind === "text") encoder = sha256;
    },
  );

beforeAll(async () => {
  texts = await train("text", {
    item: { kind: "text" },
    outcomes: { tie: false, skip: true, strength: 0 },
    queryLog: { detail: "full", sample: 1, retentionDays: 1 },
    uncertainty: { std: 0, ood: 0.5, offer: true, offersPerHour: 5 },
  });
}, 120_000);

const PROMPT = "Question?";
const FRIENDLY = "there is more to say gladly";
const RUDE = "there is more to say whatever";
const inputs = [FRIENDLY, RUDE].map((completion) => ({ prompt: PROMPT, completion }));

async function bytesOf(key: string): Promise<Uint8Array> {
  return new Uint8Array((await (await env.BUCKET.get(key))?.arrayBuffer()) as ArrayBuffer);
}

describe("rewards of texts by a frozen encoder", () => {
  test("are what people prefer, and those of encoder and head run by themselves", async () => {
    const { rewards } = await texts.ask<{ rewards: Told[] }>("reward", { inputs, ood: true });
    expect(rewards[0]?.mean).toBeGreaterThan(rewards[1]?.mean as number);
    const version = await findVersion(tools.database, texts.project, 1);
    const model = await bytesOf(version?.blobKey as string);
    const card = readModelCard(model);
    const reading = (await findEncoder(tools.database, texts.project, encoder))?.reading as TextReading;
    const tokenizer = await readTokenizerOf(tools, texts.project, reading);
    const session = await openSession(await bytesOf(encoderKey(texts.project, encoder)));
    const frozen = openEncoder(session, reading, { kind: "text" }, tokenizer);
    const given = { features: new Float32Array(0), steps: [1, 1], texts: inputs };
    const rows = await inputRows(given, card.width, frozen);
    const members = card.members.length;
    const scores = await scoreItems(
      await openSession(model),
      "members",
      { members, ...rowReader(card) },
      rows,
    );
    for (const [i, { mean, std }] of rewardSums(scores, [1, 1], members, card.aggregation).entries()) {
      expect(rewards[i]?.mean).toBeCloseTo(mean, 5);
      expect(rewards[i]?.std).toBeCloseTo(std, 5);
    }
  });

  test("are the same over compare, rank, a stream and the protocols, one by one as all together", async () => {
    const { rewards } = await texts.ask<{ rewards: Told[] }>("reward", { inputs });
    const [first] = (await texts.ask<{ rewards: Told[] }>("reward", { inputs: inputs.slice(0, 1) })).rewards;
    expect(first?.mean).toBeCloseTo(rewards[0]?.mean as number, 5);
    const [left, right] = inputs;
    const { comparisons } = await texts.ask<{ comparisons: { probability: number }[] }>("compare", {
      pairs: [{ left, right }],
    });
    expect(comparisons[0]?.probability).toBeGreaterThan(0.5);
    const { ranking } = await texts.ask<{ ranking: { index: number }[] }>("rank", { inputs: [right, left] });
    expect(ranking.map(({ index }) => index)).toEqual([1, 0]);
    const reply = await texts.call("POST", "models/live/protocols/openrlhf/get_reward", {
      query: [FRIENDLY, RUDE].map((text) => PROMPT + text),
      prompts: [PROMPT, PROMPT],
    });
    const { rewards: told } = (await reply.json()) as { rewards: number[] };
    expect(told).toEqual(rewards.map(({ mean }) => expect.closeTo(mean, 5)));
    const infer = await texts.call("POST", "models/live/protocols/kserve/v2/models/reward/infer", {
      inputs: [
        { name: "text", shape: [1], datatype: "BYTES", data: [`\n\nHuman: ${PROMPT}\n\nAssistant: ${RUDE}`] },
      ],
      outputs: [{ name: "reward" }],
    });
    const { outputs } = (await infer.json()) as { outputs: { data: number[] }[] };
    expect(outputs[0]?.data[0]).toBeCloseTo(rewards[1]?.mean as number, 5);
  });

  test("of a named item come from what was kept of it when it came in", async () => {
    const { results } = await env.DB.prepare(
      "SELECT id, payload, ordinal FROM items WHERE project_id = ? AND split = 'train' ORDER BY ordinal LIMIT 1",
    )
      .bind(texts.project)
      .run<{ id: string; payload: string; ordinal: number }>();
    const { id, payload = "" } = results[0] ?? {};
    const asked = { inputs: [{ item: id }, JSON.parse(payload)] };
    const { rewards } = await texts.ask<{ rewards: Told[] }>("reward", asked);
    expect(rewards[0]).toEqual(rewards[1]);
    const key = embeddingsKey(texts.project, encoder, "train", 0);
    const kept = new Float32Array((await bytesOf(key)).slice().buffer);
    await env.BUCKET.put(
      key,
      kept.map((value, i) => (i < 12 ? 1 : value)),
    );
    const after = await texts.ask<{ rewards: Told[] }>("reward", asked);
    expect(after.rewards[0]).not.toEqual(rewards[0]);
    expect(after.rewards[1]).toEqual(rewards[1]);
    await env.BUCKET.delete(key);
    expect((await texts.ask<{ rewards: Told[] }>("reward", asked)).rewards).toEqual(rewards);
  });

  test("the lead's settings may choose another encoder meanwhile: the version answers by its own", async () => {
    const { rewards } = await texts.ask<{ rewards: Told[] }>("reward", { inputs });
    await chooseEncoder(tools, texts, { kind: "trained" });
    expect((await texts.ask<{ rewards: Told[] }>("reward?version=1", { inputs })).rewards).toEqual(rewards);
  });

  test("more than a request's worth of encoding is refused by name", async () => {
    const slow = { workOf: () => 5e11, kept: 1, width: 1 } as unknown as FrozenEncoder;
    const model = { card: { width: 1 }, encoder: slow } as unknown as ServedModel;
    const given = { features: new Float32Array(0), steps: [1, 1], texts: inputs };
    await expect(rowsOfInputs(model, given)).rejects.toMatchObject({
      code: "too-large",
      notes: { field: "inputs", detail: expect.stringMatching(/2 inputs .* as long as one request may/) },
    });
  });
});

test("pictures: by their file, as pixels and as an item", async () => {
  const pictures = await train("image", { item: PICTURES }, madeUpPictures);
  const random = seededRandom(9);
  const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
  const given = [20, 200].map((brightness) => ({
    image: base64(writePng(madeUpPicture(brightness, random))),
  }));
  const { rewards } = await pictures.ask<{ rewards: Told[] }>("reward", { inputs: given });
  expect(rewards[1]?.mean).toBeGreaterThan(rewards[0]?.mean as number);
  const { results } = await env.DB.prepare(
    "SELECT id, blob_key AS blob FROM items WHERE project_id = ? LIMIT 1",
  )
    .bind(pictures.project)
    .run<{ id: string; blob: string }>();
  const { id = "", blob = "" } = results[0] ?? {};
  const size = PICTURES.height * PICTURES.width * 3;
  const pixels = (await bytesOf(blob)).slice(12, 12 + size);
  const named = await pictures.ask<{ rewards: Told[] }>("reward", { inputs: [{ item: id }] });
  const infer = await pictures.call("POST", "models/live/protocols/kserve/v2/models/reward/infer", {
    inputs: [{ name: "features", datatype: "FP32", shape: [1, size], data: Array.from(pixels) }],
  });
  const { outputs } = (await infer.json()) as { outputs: { name: string; data: number[] }[] };
  expect(outputs.find(({ name }) => name === "reward")?.data[0]).toBeCloseTo(
    named.rewards[0]?.mean as number,
    5,
  );
}, 120_000);
