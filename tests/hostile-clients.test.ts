import { Agent, request } from "node:http";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BenchWorker, openBenchWorker } from "../bench/bench-worker.ts";

let worker: BenchWorker;
let path: string;
let key: string;
beforeAll(async () => {
  worker = await openBenchWorker();
  const prepared = await worker.call<{ project: string; key: string }>("/bench/prepare");
  path = `/v1/projects/${prepared.project}/reward`;
  key = prepared.key;
}, 300_000);
afterAll(() => worker.close());

const one = JSON.stringify({ inputs: [{ observation: [0.1, 0.2], action: [0.3] }] });
const headers = () => ({ authorization: `Bearer ${key}`, "content-type": "application/json" });
const ask = () => fetch(worker.url + path, { method: "POST", headers: headers(), body: one });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends pieces over a connection of its own, one after the other, and reads until the server closes it or says no more. */
function speak(pieces: readonly string[], pauseMs: number): Promise<string> {
  const { hostname, port } = new URL(worker.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let heard = "";
    socket.on("data", (data) => {
      heard += data;
    });
    socket.on("error", () => resolve(heard));
    socket.on("close", () => resolve(heard));
    void (async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await pause(pauseMs);
      }
      if (pauseMs === 0) socket.destroy();
    })();
  });
}

const head = (length: string) =>
  [
    `POST ${path} HTTP/1.1`,
    "host: localhost",
    `authorization: Bearer ${key}`,
    "content-type: application/json",
    "connection: close",
    length,
    "\r\n",
  ].join("\r\n");

describe("the reward Worker", { timeout: 120_000 }, () => {
  test("answers thousands of tiny requests at once, each with its one reward", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 200 });
    const fire = () =>
      new Promise<string>((resolve, reject) => {
        const sent = request(worker.url + path, { method: "POST", agent, headers: headers() }, (response) => {
          let text = "";
          response.on("data", (chunk) => {
            text += chunk;
          });
          response.on("end", () => resolve(`${response.statusCode} ${JSON.parse(text).rewards?.length}`));
        });
        sent.on("error", reject);
        sent.end(one);
      });
    const answers = await Promise.all(Array.from({ length: 2_000 }, fire));
    agent.destroy();
    expect([answers.length, new Set(answers)]).toEqual([2_000, new Set(["200 1"])]);
  });

  test("waits for slow senders without holding up others", async () => {
    const slow = Promise.all(
      Array.from({ length: 20 }, () =>
        speak([head(`content-length: ${one.length}`), ...(one.match(/.{1,8}/g) ?? [])], 50),
      ),
    );
    for (let i = 0; i < 10; i++) expect((await ask()).status).toBe(200);
    for (const heard of await slow) {
      expect(heard).toMatch(/^HTTP\/1\.1 200/);
      expect(heard).toContain('"rewards":[{"mean":');
    }
  });

  test("hangs up on who never finishes a body, and answers others meanwhile", async () => {
    const pieces = [head(`content-length: ${one.length}`), one.slice(0, 8), one.slice(8, 16)];
    const unfinished = Promise.all(Array.from({ length: 20 }, () => speak(pieces, 500)));
    expect((await ask()).status).toBe(200);
    for (const heard of await unfinished) {
      expect(heard).toMatch(/^HTTP\/1\.1 408/);
      expect(JSON.parse(heard.slice(heard.indexOf("{"), heard.lastIndexOf("}") + 1))).toMatchObject({
        code: "too-slow",
        field: "body",
      });
    }
    expect((await ask()).status).toBe(200);
  });

  test("refuses a body that is too large by its length and by its bytes, whatever its length claims", async () => {
    const claimed = await fetch(worker.url + path, {
      method: "POST",
      headers: headers(),
      body: new Uint8Array(9 * 1024 * 1024),
    });
    expect([claimed.status, ((await claimed.json()) as { code: string }).code]).toEqual([413, "too-large"]);
    const chunk = "x".repeat(1_000_000);
    const chunks = new Array<string>(9).fill(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    const heard = await speak([head("transfer-encoding: chunked"), ...chunks, "0\r\n\r\n"], 5);
    expect(heard).toMatch(/^HTTP\/1\.1 413/);
  });

  test("outlives senders who leave in the middle, and what is no HTTP", async () => {
    await Promise.all([
      ...Array.from({ length: 50 }, () => speak([head("content-length: 1000"), one], 0)),
      ...Array.from({ length: 10 }, () => speak(["\u0000\u0001 nonsense\r\n\r\n"], 0)),
    ]);
    expect((await ask()).status).toBe(200);
  });

  test.each([
    ["numbers that JSON has not", '{"inputs":[{"observation":[NaN,1],"action":[0]}]}', 400],
    ["a depth that nobody needs", `{"inputs":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, 400],
    ["a name that means something to objects", '{"__proto__":{"inputs":[]},"constructor":1}', 400],
    ["half a character", new Uint8Array([0x7b, 0xc3]), 400],
  ] as const)("refuses %s", async (_, body, status) => {
    const response = await fetch(worker.url + path, { method: "POST", headers: headers(), body });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    await response.body?.cancel();
  });

  const infer = () => path.replace(/reward$/, "models/live/protocols/kserve/v2/models/reward/infer");
  const tensor =
    '{"inputs":[{"name":"features","shape":[1,3],"datatype":"FP32","parameters":{"binary_data_size":12}}]}';
  const withTensor = Buffer.concat([Buffer.from(tensor), Buffer.alloc(12)]);
  const f32 = (...words: number[]) => Buffer.from(Uint32Array.of(0x31_52_43_41, ...words).buffer);

  test.each<[string, () => string, Record<string, string>, Uint8Array<ArrayBuffer>, number]>([
    [
      "a JSON head as long as it says",
      infer,
      { "inference-header-content-length": String(tensor.length) },
      withTensor,
      200,
    ],
    ["one that ends too early", infer, { "inference-header-content-length": "20" }, withTensor, 400],
    [
      "one that reaches into the numbers",
      infer,
      { "inference-header-content-length": "105" },
      withTensor,
      400,
    ],
    ["one beyond the body", infer, { "inference-header-content-length": "9999999999" }, withTensor, 400],
    ["one that is no number", infer, { "inference-header-content-length": "-1" }, withTensor, 400],
    [
      "a tensor cut short",
      infer,
      { "inference-header-content-length": String(tensor.length) },
      withTensor.subarray(0, -3),
      400,
    ],
    ["a gzip bomb", infer, { "content-encoding": "gzip" }, gzipSync(Buffer.alloc(200 * 1024 * 1024)), 413],
    ["half a gzip", infer, { "content-encoding": "gzip" }, gzipSync(tensor).subarray(0, 30), 400],
    [
      "binary rows cut short",
      () => path,
      { "content-type": "application/x-accord-f32" },
      f32(2, 1, 3, 0),
      400,
    ],
    [
      "more rows than any memory holds",
      () => path,
      { "content-type": "application/x-accord-f32" },
      f32(0xffffffff, 0xffffffff, 3),
      400,
    ],
  ])("answers %s as promised", async (_, at, more, body, status) => {
    const sent = { authorization: `Bearer ${key}`, "content-type": "application/octet-stream", ...more };
    const response = await fetch(worker.url + at(), { method: "POST", headers: sent, body });
    expect([response.status, await response.json()]).toEqual([status, expect.any(Object)]);
    expect((await ask()).status).toBe(200);
  });
});
