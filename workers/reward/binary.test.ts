import { beforeAll, describe, expect, test } from "vitest";
import { npy, npzOf } from "../testing/npz.ts";
import { servedProject } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
beforeAll(async () => {
  world = await servedProject();
});

const F32 = "application/x-accord-f32";
const NPZ = "application/x-npz";
const MAGIC = 0x31524341;

function f32(words: readonly number[], values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * (words.length + values.length));
  new Uint32Array(bytes.buffer, 0, words.length).set(words);
  new Float32Array(bytes.buffer, 4 * words.length).set(values);
  return bytes;
}

interface Told {
  readonly mean: number;
  readonly std: number;
  readonly reward?: number;
}

const send = (type: string, body: Uint8Array<ArrayBuffer>, query = "", accept = "application/json") =>
  world.call("POST", `reward${query}`, body, { "content-type": type, accept });

async function rewards(type: string, body: Uint8Array<ArrayBuffer>, query = ""): Promise<Told[]> {
  const response = await send(type, body, query);
  const reply = (await response.json()) as { rewards: Told[] };
  expect([response.status, reply]).toEqual([200, expect.anything()]);
  return reply.rewards;
}

const rows = [0.9, 0.1, -0.2, -0.4, 0.3, 0.5, 0.2, -0.8, 0.7];
const steps = [0, 1, 2].map((i) => ({
  observation: rows.slice(3 * i, 3 * i + 2),
  action: [rows[3 * i + 2]],
}));
const asJson = async (inputs: unknown) =>
  (await world.ask<{ rewards: Told[] }>("reward", { inputs })).rewards;
const ragged = [
  { observations: [steps[0]?.observation], actions: [steps[0]?.action] },
  { observations: steps.slice(1).map((s) => s.observation), actions: steps.slice(1).map((s) => s.action) },
];

describe("binary inputs", () => {
  test("bring the same rewards as JSON: steps, fragments, fragments of unequal lengths", async () => {
    expect(await rewards(F32, f32([MAGIC, 3, 1, 3], rows))).toEqual(await asJson(steps));
    expect(await rewards(F32, f32([MAGIC, 2, 0, 3, 1, 2], rows))).toEqual(await asJson(ragged));
    expect(await rewards(F32, f32([MAGIC, 0, 1, 3], []))).toEqual([]);
    expect(await rewards(F32, f32([MAGIC, 3, 1, 3], rows), "?risk=discounted")).toMatchObject([
      { reward: expect.any(Number) },
      {},
      {},
    ]);
  });

  test("as npz bring the same too, of other number types as well", async () => {
    const observations = Float32Array.from(steps.flatMap((step) => step.observation));
    const actions = Float64Array.from(steps.flatMap((step) => step.action as number[]));
    const flat = npzOf({ observations: npy("<f4", [3, 2], observations), actions: npy("<f8", [3], actions) });
    expect(await rewards(NPZ, flat)).toEqual(await asJson(steps));
    const padded = Float32Array.of(0.9, 0.1, 99, 99, ...observations.subarray(2));
    const fragments = npzOf({
      observations: npy("<f4", [2, 2, 2], padded),
      actions: npy("<f8", [2, 2, 1], Float64Array.of(actions[0] as number, 99, ...actions.subarray(1))),
      lengths: npy("<i8", [2], BigInt64Array.of(1n, 2n)),
    });
    expect(await rewards(NPZ, fragments)).toEqual(await asJson(ragged));
  });

  test("are answered in binary where that is asked for: mean, std, reward, members; with steps a row a step", async () => {
    const response = await send(F32, f32([MAGIC, 2, 0, 3, 1, 2], rows), "?risk=lcb:1&members=true", F32);
    expect(response.headers.get("content-type")).toBe(F32);
    expect(response.headers.get("x-accord-sha256")).toMatch(/^[0-9a-f]{64}$/);
    const bytes = await response.arrayBuffer();
    expect([...new Uint32Array(bytes, 0, 4)]).toEqual([MAGIC, 2, 5, 1]);
    const options = { risk: { lcb: 1 }, members: true };
    const told = await world.ask<{ rewards: (Told & { members: number[] })[] }>("reward", {
      inputs: ragged,
      ...options,
    });
    const numbers = told.rewards.flatMap(({ mean, std, reward, members }) => [mean, std, reward, ...members]);
    expect([...new Float32Array(bytes, 16)]).toEqual(numbers.map((value) => Math.fround(value as number)));
    const each = await send(F32, f32([MAGIC, 2, 0, 3, 1, 2], rows), "?steps=true", F32);
    expect([...new Uint32Array(await each.arrayBuffer(), 0, 4)]).toEqual([MAGIC, 3, 2, 1]);
  });

  const nan = [...rows.slice(0, 8), Number.NaN];
  const wrong: [string, string, Uint8Array<ArrayBuffer>, RegExp][] = [
    ["an empty body", F32, new Uint8Array(0), /header of 16 bytes, received 0/],
    ["another magic", F32, f32([1, 3, 1, 3], rows), /magic/],
    [
      "one that is cut short",
      F32,
      f32([MAGIC, 3, 1, 3], rows).slice(0, 50),
      /Expected 52 bytes .* received 50/,
    ],
    ["one that is too long", F32, f32([MAGIC, 2, 1, 3], rows), /Expected 40 bytes/],
    ["missing counts", F32, f32([MAGIC, 9, 0, 3, 1], []), /counts of steps/],
    ["no step", F32, f32([MAGIC, 2, 0, 3, 0, 3], rows), /input 0 has 0/],
    ["too many steps", F32, f32([MAGIC, 1, 11, 3], new Array(33).fill(0)), /1 to 10 steps; input 0 has 11/],
    ["a count that no memory holds", F32, f32([MAGIC, 4_294_967_295, 1, 3], []), /at most 16384/],
    [
      "rows of another width",
      F32,
      f32([MAGIC, 3, 1, 4], new Array(12).fill(0)),
      /shape \[-1, 3\], received \[3, 4\]/,
    ],
    ["rows of no width", F32, f32([MAGIC, 3, 1, 0], []), /shape \[-1, 3\]/],
    ["NaN", F32, f32([MAGIC, 3, 1, 3], nan), /row 2 has NaN in column 2/],
    ["an infinity", F32, f32([MAGIC, 1, 1, 3], [0, Number.NEGATIVE_INFINITY, 0]), /-Infinity in column 1/],
    ["no archive", NPZ, f32([MAGIC, 1, 1, 3], [0, 0, 0]), /can not be read/],
    [
      "an archive without actions",
      NPZ,
      npzOf({ observations: npy("<f4", [1, 2], new Float32Array(2)) }),
      /no array/,
    ],
    [
      "observations of another width",
      NPZ,
      npzOf({
        observations: npy("<f4", [1, 3], new Float32Array(3)),
        actions: npy("<f4", [1], new Float32Array(1)),
      }),
      /shape \[N, 2\] or \[N, T, 2\], received \[1, 3\]/,
    ],
    [
      "actions of another number",
      NPZ,
      npzOf({
        observations: npy("<f4", [2, 2], new Float32Array(4)),
        actions: npy("<f4", [1], new Float32Array(1)),
      }),
      /shape \[2, 1\], received \[1\]/,
    ],
    [
      "a number beyond float32",
      NPZ,
      npzOf({
        observations: npy("<f8", [1, 2], Float64Array.of(1e39, 0)),
        actions: npy("<f4", [1], new Float32Array(1)),
      }),
      /Infinity/,
    ],
    [
      "an archive that unpacks to far more than it is",
      NPZ,
      npzOf({
        observations: new Uint8Array(20 * 1024 * 1024),
        actions: npy("<f4", [1], new Float32Array(1)),
      }),
      /unpacks to more than/,
    ],
  ];
  test.each(wrong)("of %s are refused (%s)", async (_, type, body, why) => {
    const response = await send(type, body);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: "invalid-input", detail: expect.stringMatching(why) }),
    ]);
  });

  test("over the limit are refused, and so is another media type", async () => {
    expect((await send(F32, new Uint8Array(8 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await send("application/octet-stream", f32([MAGIC, 0, 1, 3], []))).status).toBe(415);
  });
});
