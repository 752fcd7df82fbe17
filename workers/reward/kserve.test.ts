import { gzipSync, unzlibSync, zlibSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { servedProject } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
let truth: { mean: number; std: number; members: number[] }[];

const ROWS = [
  [0.9, 0.1, -0.2],
  [-0.4, 0.3, 0.5],
];
const steps = ROWS.map(([a, b, c]) => ({ observation: [a, b], action: [c] }));
const fragment = { observations: steps.map((s) => s.observation), actions: steps.map((s) => s.action) };

beforeAll(async () => {
  world = await servedProject();
  const asked = { inputs: [...steps, fragment], members: true };
  truth = (await world.ask<{ rewards: typeof truth }>("reward", asked)).rewards;
});

const V2 = "models/live/protocols/kserve/v2";
const close = (value: number | undefined) => expect.closeTo(value ?? Number.NaN, 5);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const infer = (body: BodyInit, headers: Record<string, string> = {}, path = `${V2}/models/reward/infer`) =>
  world.call("POST", path, body, headers);

/** A request with binary tensors, as Triton's clients make it. */
function binary(json: unknown, ...raw: (ArrayBufferView | Uint8Array)[]) {
  const head = bytesOf(JSON.stringify(json));
  const parts = [
    head,
    ...raw.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  ];
  const body = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return [body, { "inference-header-content-length": String(head.length) }] as const;
}

const tensor = (name: string, shape: number[], more: object, datatype = "FP32") => ({
  name,
  shape,
  datatype,
  ...more,
});
const rewardsOf = async (response: Response) => {
  const reply = (await response.json()) as { outputs: { name: string; data: number[] }[] };
  expect([response.status, reply]).toEqual([200, expect.anything()]);
  return reply.outputs.find(({ name }) => name === "reward")?.data;
};

describe("KServe v2", () => {
  test("says what it is, that it lives, and what the model takes and gives", async () => {
    const get = async (path: string) => (await world.call("GET", V2 + path)).json();
    expect(await get("")).toEqual({ name: "accord", version: "2", extensions: ["binary_tensor_data"] });
    expect(await get("/health/live")).toEqual({ live: true });
    expect(await get("/health/ready")).toEqual({ ready: true });
    for (const path of ["/models/reward", "/models/reward/versions/1"]) {
      expect(await get(`${path}/ready`)).toEqual({ name: "reward", ready: true });
      expect(await get(path)).toEqual({
        name: "reward",
        versions: ["1"],
        platform: "onnx_onnxv1",
        inputs: [{ name: "features", datatype: "FP32", shape: [-1, 3] }],
        outputs: [
          { name: "reward", datatype: "FP32", shape: [-1, 1] },
          { name: "std", datatype: "FP32", shape: [-1, 1] },
          { name: "members", datatype: "FP32", shape: [-1, 2] },
        ],
      });
    }
    expect((await world.call("GET", `${V2}/models/other`)).status).toBe(404);
    expect((await world.call("GET", `${V2}/models/reward/versions/9/ready`)).status).toBe(404);
    expect((await world.call("GET", `${V2}/models/reward/versions/x`)).status).toBe(404);
  });

  test("infers from JSON, flat or nested, byte for byte as published", async () => {
    const body = `{"id":"42","inputs":[{"name":"features","shape":[2,3],"datatype":"FP32","data":[${ROWS.flat()}]}],"outputs":[{"name":"reward"}]}`;
    const response = await infer(body);
    expect(await response.json()).toEqual({
      model_name: "reward",
      model_version: "1",
      id: "42",
      outputs: [
        {
          name: "reward",
          shape: [2, 1],
          datatype: "FP32",
          data: [close(truth[0]?.mean), close(truth[1]?.mean)],
        },
      ],
    });
    const nested = { inputs: [tensor("features", [1, 2, 3], { data: [ROWS] })] };
    const reply = (await (await infer(JSON.stringify(nested))).json()) as { outputs: unknown[] };
    expect(reply.outputs).toEqual([
      { name: "reward", shape: [1, 1], datatype: "FP32", data: [close(truth[2]?.mean)] },
      { name: "std", shape: [1, 1], datatype: "FP32", data: [close(truth[2]?.std)] },
      { name: "members", shape: [1, 2], datatype: "FP32", data: truth[2]?.members.map(close) },
    ]);
    const none = { inputs: [tensor("features", [0, 3], { data: [] })], outputs: [{ name: "reward" }] };
    expect(await (await infer(JSON.stringify(none))).json()).toMatchObject({
      outputs: [{ shape: [0, 1], data: [] }],
    });
  });

  test("takes an observation and its action apart, other datatypes, and texts", async () => {
    const wanted = [close(truth[0]?.mean), close(truth[1]?.mean)];
    const seen = Float64Array.from(ROWS.flatMap(([a, b]) => [a, b] as number[]));
    const done = Float32Array.from(ROWS.map(([, , c]) => c as number));
    const size = (array: ArrayBufferView) => ({ parameters: { binary_data_size: array.byteLength } });
    const apart = [tensor("observation", [2, 2], size(seen), "FP64"), tensor("action", [2, 1], size(done))];
    expect(await rewardsOf(await infer(...binary({ inputs: apart }, seen, done)))).toEqual(wanted);
    const texts = tensor("text", [2], { data: ROWS.map((row) => JSON.stringify(row)) }, "BYTES");
    expect(await rewardsOf(await infer(JSON.stringify({ inputs: [texts] })))).toEqual(wanted);
    const half = Uint16Array.of(0x3800, 0xbc00, 0x0000);
    const halves = await rewardsOf(
      await infer(...binary({ inputs: [tensor("features", [1, 3], size(half), "FP16")] }, half)),
    );
    const whole = await world.ask<{ rewards: { mean: number }[] }>("reward", {
      inputs: [{ observation: [0.5, -1], action: [0] }],
    });
    expect(halves).toEqual([close(whole.rewards[0]?.mean)]);
  });

  test("answers in binary where that is asked for, of one output or of all", async () => {
    const raw = Float32Array.from(ROWS.flat());
    const input = tensor("features", [2, 3], { parameters: { binary_data_size: 24 } });
    const outputs = [{ name: "std" }, { name: "reward", parameters: { binary_data: true } }];
    const response = await infer(...binary({ inputs: [input], outputs }, raw));
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    const bytes = await response.arrayBuffer();
    const head = Number(response.headers.get("inference-header-content-length"));
    const json = JSON.parse(new TextDecoder().decode(bytes.slice(0, head)));
    expect(json.outputs).toEqual([
      { name: "std", datatype: "FP32", shape: [2, 1], data: [close(truth[0]?.std), close(truth[1]?.std)] },
      { name: "reward", datatype: "FP32", shape: [2, 1], parameters: { binary_data_size: 8 } },
    ]);
    expect([...new Float32Array(bytes.slice(head))]).toEqual([close(truth[0]?.mean), close(truth[1]?.mean)]);
    const all = await infer(...binary({ inputs: [input], parameters: { binary_data_output: true } }, raw));
    expect((await all.arrayBuffer()).byteLength).toBe(
      Number(all.headers.get("inference-header-content-length")) + 32,
    );
  });

  test("takes gzip and deflate, and packs a reply that is worth it", async () => {
    const many = {
      inputs: [tensor("features", [200, 3], { data: new Array(200).fill(ROWS[0]) })],
      outputs: [{ name: "reward" }],
    };
    const plain = bytesOf(JSON.stringify(many));
    const packed = [
      ["gzip", gzipSync(plain)],
      ["deflate", zlibSync(plain)],
    ] as const;
    for (const [packing, body] of packed) {
      const response = await infer(body as Uint8Array<ArrayBuffer>, {
        "content-encoding": packing,
        "accept-encoding": packing,
      });
      expect([response.status, response.headers.get("content-encoding")]).toEqual([200, packing]);
      // workerd's own client unpacks gzip and knows no deflate.
      const rewards = await rewardsOf(
        packing === "gzip"
          ? response
          : new Response(unzlibSync(new Uint8Array(await response.arrayBuffer())) as Uint8Array<ArrayBuffer>),
      );
      expect(rewards).toHaveLength(200);
      expect(rewards?.[199]).toEqual(close(truth[0]?.mean));
    }
  });
});

describe("KServe refuses, as {error}", () => {
  const json = (given: object) => [JSON.stringify(given), {}] as const;
  const raw = Float32Array.of(1, 2, 3);
  const sized = (size: unknown) => ({
    inputs: [tensor("features", [1, 3], { parameters: { binary_data_size: size } })],
  });
  const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024)) as Uint8Array<ArrayBuffer>;
  const wrong: [string, readonly [BodyInit, Record<string, string>], number, RegExp][] = [
    ["no inputs", json({}), 400, /inputs: Expected a list/],
    ["an unknown input", json({ inputs: [tensor("obs", [1, 3], { data: [1, 2, 3] })] }), 400, /received obs/],
    [
      "a wrong width",
      json({ inputs: [tensor("features", [1, 4], { data: [1, 2, 3, 4] })] }),
      400,
      /features: Expected shape \[-1, 3\], received \[1, 4\]/,
    ],
    ["a wrong rank", json({ inputs: [tensor("features", [3], { data: [1, 2, 3] })] }), 400, /received \[3\]/],
    [
      "data that do not fill the shape",
      json({ inputs: [tensor("features", [2, 3], { data: [1, 2, 3] })] }),
      400,
      /Expected 6 values for shape \[2, 3\], received 3/,
    ],
    [
      "a shape that no memory holds",
      json({ inputs: [tensor("features", [1e15, 3], { data: [1, 2, 3] })] }),
      400,
      /received 3/,
    ],
    [
      "a null",
      json({ inputs: [tensor("features", [1, 3], { data: [1, null, 3] })] }),
      400,
      /inputs\.0\.data/,
    ],
    [
      "text for numbers",
      json({ inputs: [tensor("features", [1, 3], { data: [1, "2", 3] })] }),
      400,
      /inputs\.0\.data/,
    ],
    [
      "an unknown datatype",
      json({ inputs: [tensor("features", [1, 3], { data: [1, 2, 3] }, "FP8")] }),
      400,
      /FP8/,
    ],
    [
      "an unknown output",
      json({ inputs: [tensor("features", [1, 3], { data: [1, 2, 3] })], outputs: [{ name: "x" }] }),
      400,
      /received x/,
    ],
    [
      "an action of another shape",
      json({
        inputs: [tensor("observation", [2, 2], { data: [1, 2, 3, 4] }), tensor("action", [1], { data: [1] })],
      }),
      400,
      /action: Expected shape \[2, 1\], received \[1\]/,
    ],
    ["NaN", binary(sized(12), Float32Array.of(1, Number.NaN, 3)), 400, /NaN in column 1/],
    ["a truncated tensor", binary(sized(12), raw.subarray(0, 2)), 400, /at most the 8 bytes that follow/],
    ["bytes left over", binary(sized(12), raw, raw), 400, /12 bytes are left over/],
    [
      "a size that is no number of the type",
      binary(sized(10), raw),
      400,
      /10 bytes are no whole number of FP32/,
    ],
    ["a size that is no number", binary(sized("12"), raw), 400, /received 12/],
    [
      "a header length beyond the body",
      [binary(sized(12), raw)[0], { "inference-header-content-length": "9999" }],
      400,
      /Inference-Header-Content-Length/,
    ],
    [
      "a header length within the JSON",
      [binary(sized(12), raw)[0], { "inference-header-content-length": "20" }],
      400,
      /first 20 bytes are not one JSON object/,
    ],
    [
      "a header length that is no number",
      [binary(sized(12), raw)[0], { "inference-header-content-length": "-1" }],
      400,
      /Inference-Header-Content-Length/,
    ],
    ["what is not gzip", ["hello", { "content-encoding": "gzip" }], 400, /not gzip/],
    [
      "gzip that is cut short",
      [
        gzipSync(bytesOf(JSON.stringify(sized(0)))).slice(0, 30) as Uint8Array<ArrayBuffer>,
        { "content-encoding": "gzip" },
      ],
      400,
      /not gzip/,
    ],
    ["another packing", ["hello", { "content-encoding": "br" }], 415, /gzip, deflate/],
    ["a gzip bomb", [bomb, { "content-encoding": "gzip" }], 413, /At most 8388608 bytes/],
  ];
  test.each(wrong)("%s", async (_, [body, headers], status, why) => {
    const response = await infer(body, headers);
    expect([response.status, await response.json()]).toEqual([status, { error: expect.stringMatching(why) }]);
  });
});
